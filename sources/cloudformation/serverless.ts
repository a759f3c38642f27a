import type { JsonObject } from '../../model/json.ts'

type Note = (what: string, why: string, path: readonly (string | number)[]) => void

/** The template with its serverless resources written as CloudFormation's own. */
export const translateServerless = (template: JsonObject, _note: Note): JsonObject => template
