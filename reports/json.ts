import type { Evidence } from '../model/evidence.ts'

/** The evidence itself, as its JSON Schema describes it. */
export const render = (evidence: Evidence): string => `${JSON.stringify(evidence, undefined, 2)}\n`
