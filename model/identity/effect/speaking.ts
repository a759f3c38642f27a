import type { Budget } from '../../../algebra/globs/budget.ts'
import { fail, pass, type Verdict } from '../../verdict.ts'
import { isSurelyWithin, surelyBeyond } from '../attachments/asked.ts'
import type { PolicyDocument, Statement } from '../document.ts'
import { isTooLong, nothing, openIn } from '../written/asked.ts'
import { bothEffects, type WrittenDocument } from '../written/document.ts'
import { causeIn } from '../written/shown.ts'
import type { WrittenStatement } from '../written/statement.ts'
import { mostStepsEach } from './each.ts'
import { isPlainlySome, withoutFree } from './free.ts'

/** Some request is one of which a statement speaks, whatever it says of it. */
export const speaksOfSome = (
  document: WrittenDocument,
  statement: WrittenStatement,
  taken: Budget,
): Verdict => {
  if (bothEffects.some((effect) => statement.least(effect).some(isPlainlySome))) return pass
  if (bothEffects.some((effect) => statement.leastOfSome(effect).some(isPlainlySome))) return pass
  const { most, least, some, open } = document.spokenOf([statement])
  if ([most, least].some(isTooLong)) return openIn(document, { most, least, open })
  const within = taken.part()
  if (isSurelyWithin([[byAnyone(most)]], [[nothing]], { steps: mostStepsEach, within })) {
    if (document.world.reads === undefined) return fail
    return {
      ...fail,
      because: `no request is one of which ${placeOf(statement)} speaks`,
      causes: [causeIn(statement, 'what some request can be', ['Condition', 'Action', 'NotAction'])],
    }
  }
  const [surely, ofSome] = [least, some()].map((one) => [[withoutFree(byAnyone(one), nothing)]])
  const request = surelyBeyond(document.world, surely ?? [], [[nothing]], {
    ...(ofSome !== undefined && { some: ofSome }),
    steps: mostStepsEach,
    within,
  })
  return request === undefined ? openIn(document, { most, least, open }, within) : pass
}

/** Whoever is named, somebody is; of whom a statement leaves out nobody is left only where everybody is left out. */
const byAnyone = (document: PolicyDocument): PolicyDocument => ({
  ...document,
  statements: document.statements.map(({ principals, ...statement }) =>
    principals?.isNot === true && principals.listed.some(({ kind }) => kind === 'any')
      ? { ...statement, ...noAction }
      : statement,
  ),
})

const noAction: Pick<Statement, 'actions'> = { actions: { isNot: true, texts: ['*'] } }

/** `Statement[1]` */
export const placeOf = ({ reading }: WrittenStatement): string =>
  typeof reading.path.at(-1) === 'number' ? `Statement[${reading.path.at(-1)}]` : 'Statement'
