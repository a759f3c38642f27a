import { holdLaws } from './parts.ts'

await holdLaws('iam, a to n')
