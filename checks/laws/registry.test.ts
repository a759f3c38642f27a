import { holdLaws } from './parts.ts'

await holdLaws('the rest')
