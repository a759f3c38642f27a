export { anyTemplate, withNested } from './nested.ts'
export { type Opened, type Openness, opened } from './opened.ts'
export { plainTemplate } from './plain.ts'
