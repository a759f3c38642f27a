import { holdLaws } from './parts.ts'

await holdLaws('iam, o to z')
