import { holdLaws } from './parts.ts'

await holdLaws('network')
