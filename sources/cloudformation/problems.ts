import { isObject, type Json } from '../../model/json.ts'
import { checkExports } from './exported-twice.ts'
import { checkConditions } from './problems/conditions.ts'
import { checkMappings } from './problems/mappings.ts'
import { checkNulls } from './problems/nulls.ts'
import { checkOutputs } from './problems/outputs.ts'
import { checkParameters } from './problems/parameters.ts'
import type { Path, Report } from './problems/report.ts'
import { checkResources } from './problems/resources.ts'
import { Uses } from './problems/uses.ts'
import { checkVocabulary } from './problems/vocabulary.ts'

/** Something that CloudFormation would refuse, or that leaves nothing to judge: what, where, what to do. */
export interface Problem {
  readonly message: string
  readonly path: Path
  readonly advice?: string
}

/** Of more problems in one template than this the others are counted. */
const mostTold = 100

/**
 * What makes a template impossible to judge as a whole: what CloudFormation refuses, whatever the parameters are. A
 * template without problems may still be refused for some of them.
 */
export const problemsOf = (template: Json): readonly Problem[] => {
  const problems: Problem[] = []
  let more = 0
  const report: Report = (message, path, advised) => {
    if (problems.length >= mostTold) more++
    else {
      const advice = typeof advised === 'function' ? advised() : advised
      problems.push({ message, path, ...(advice !== undefined && { advice }) })
    }
  }
  check(template, report, () => problems.length > 0)
  return more === 0
    ? problems
    : [...problems, { message: `It has ${more.toLocaleString('en')} more problems.`, path: [] }]
}

const check = (template: Json, report: Report, hasProblems: () => boolean): void => {
  if (!isObject(template)) {
    report('A template is a map of sections; this is not.', [])
    return
  }
  checkVocabulary(template, report)
  checkResources(template, report)
  checkParameters(template, report)
  checkMappings(template, report)
  checkConditions(template, report)
  checkOutputs(template, report)
  checkExports(template, report)
  checkNulls(template, report)
  if (!hasProblems()) new Uses(template, report).check()
}
