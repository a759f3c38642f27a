import { suite } from './suite.ts'

await suite((name) => !name.startsWith('network/'))
