import { Budget, OverBudget } from '../../../algebra/globs/budget.ts'
import { type Glob, globOf } from '../../../algebra/globs/glob.ts'
import { areApart } from '../../../algebra/globs/lists.ts'
import { elsewhere } from '../../elsewhere.ts'
import { lazily, oncePer } from '../../once.ts'
import type { World } from '../../space.ts'
import { fail, pass, type Verdict } from '../../verdict.ts'
import { isSurelyWithin, surelyBeyond } from '../attachments/asked.ts'
import type { Listed } from '../document.ts'
import { isTooLong, openOr } from '../written/asked.ts'
import type { Bounds, WrittenDocument } from '../written/document.ts'
import { causeIn } from '../written/shown.ts'
import type { WrittenStatement } from '../written/statement.ts'
import { atMost } from './at-most.ts'
import { mostStepsEach } from './each.ts'
import { withoutFree } from './free.ts'
import { withoutParted } from './parted.ts'
import { placeOf } from './speaking.ts'

/** What a statement may be about is compared with no more of the others than these. */
const mostCompared = 100

/**
 * Some request is allowed by a statement and by none of the others, and not denied; or, where it denies, denied by none
 * of the others.
 */
export const addsSomething = (
  document: WrittenDocument,
  statement: WrittenStatement,
  within: Budget,
): Verdict => {
  const taken = within.part()
  const others = withoutParted(
    statement,
    document.statements().filter((other) => other !== statement && mayMeet(statement, other, taken)),
    taken,
  )
  if (others.length === 0) return pass
  const fact = whatAdds(document, statement)
  const tooMuch = (what: string) => elsewhere(document.world, `${fact} (${what})`)
  if (others.length > mostCompared) return tooMuch(`more than ${mostCompared} others are about the same`)
  const bounds = document.between([statement, ...others])
  if ([bounds.most, bounds.least].some(isTooLong)) return tooMuch('they are too long to be compared')
  const open = () => {
    const verdict = bounds.open()
    if (taken.told !== undefined) return openOr(document.world, verdict, fact, taken.told)
    return verdict.is === 'unknown' ? verdict : tooMuch('what AWS gives out may decide it')
  }
  const effect = (['Allow', 'Deny'] as const).find((one) => statement.says(one).is === 'pass')
  if (effect === undefined) return open()
  const ways = effect === 'Allow' ? allowing(document, statement, taken) : denying(document, statement, taken)
  // Most add something, so that this is asked first.
  if (ways.adds(others)) return pass
  if (ways.isDone(others)) {
    if (document.world.reads === undefined) return fail
    const by = others.find((other) => ways.isDone([other]))
    const whom = by === undefined ? 'the other statements together' : placeOf(by)
    return {
      ...fail,
      because: `${whom} ${ways.told(by)} all that ${placeOf(statement)} ${effect === 'Allow' ? 'allows' : 'denies'} (REDUNDANT_STATEMENT)`,
      causes: [causeIn(statement, 'what no other statement says')],
    }
  }
  return open()
}

const whatAdds = ({ where, reading }: WrittenDocument, statement: WrittenStatement): string =>
  `what ${placeOf(statement)} of ${where} of ${reading.entry.id} adds to the others`

/** Whether nothing is left of a statement beside others, and whether something is, whatever is not known. */
interface Ways {
  isDone(others: readonly WrittenStatement[]): boolean
  adds(others: readonly WrittenStatement[]): boolean
  told(by: WrittenStatement | undefined): string
}

const allowing = (document: WrittenDocument, statement: WrittenStatement, taken: Budget): Ways => {
  const sides = (others: readonly WrittenStatement[]): readonly [Bounds, Bounds] => [
    document.between([statement, ...others.filter((one) => one.says('Deny').is !== 'fail')]),
    document.between(others),
  ]
  return {
    isDone: (others) => isDoneBy(...sides(others), taken),
    adds: (others) => addsTo(document, ...sides(others), taken),
    told: (by) => (by === undefined ? 'allow or deny' : by.says('Deny').is === 'pass' ? 'denies' : 'allows'),
  }
}

/** What others deny is compared as if all of it were allowed. What is allowed says nothing of it: other policies allow, too. */
const denying = (document: WrittenDocument, statement: WrittenStatement, taken: Budget): Ways => {
  const sides = (others: readonly WrittenStatement[]): readonly [Bounds, Bounds] => [
    document.spokenOf([statement], 'Deny'),
    document.spokenOf(others, 'Deny'),
  ]
  return {
    isDone: (others) => isDoneBy(...sides(others), taken),
    adds: (others) => addsTo(document, ...sides(others), taken),
    told: (by) => (by === undefined ? 'deny' : 'denies'),
  }
}

const isDoneBy = (one: Bounds, others: Bounds, within: Budget): boolean =>
  isSurelyWithin([[one.most]], [[others.least]], { steps: mostStepsEach, within })

const addsTo = ({ world }: WrittenDocument, one: Bounds, others: Bounds, within: Budget): boolean =>
  surelyBeyond(world, [[withoutFree(one.least, others.most)]], [[others.most]], {
    steps: mostStepsEach,
    within,
  }) !== undefined

/** Two statements that have no action in common, or no resource, have nothing to do with one another. */
const mayMeet = (one: WrittenStatement, other: WrittenStatement, within: Budget): boolean => {
  const budget = new Budget(mostStepsEach, within)
  const [own, theirs] = [listsOf(one), listsOf(other)]
  const areSurelyApart = (left: readonly Glob[] | undefined, right: readonly Glob[] | undefined) =>
    left !== undefined && right !== undefined && areApart(left, right, budget)
  try {
    return !(
      areSurelyApart(own.actions(), theirs.actions()) || areSurelyApart(own.resources(), theirs.resources())
    )
  } catch (error) {
    if (error instanceof OverBudget) return true
    throw error
  }
}

/** What a statement may name; undefined where it is about all but some, or about what is not known. */
const listsOf = oncePer(({ outlines: [onActions, onAll], reading: { world } }: WrittenStatement) => ({
  actions: lazily(() =>
    named(
      world,
      (onActions?.() ?? []).map(({ actions }) => inLowerCase(actions)),
    ),
  ),
  resources: lazily(() =>
    named(
      world,
      (onAll?.() ?? []).flatMap(({ resources }) => resources ?? everything),
    ),
  ),
}))

const inLowerCase = ({ isNot, texts }: Listed): Listed => ({
  isNot,
  texts: texts.map((text) => text.toLowerCase()),
})

const everything: Listed = { isNot: true, texts: [] }

const named = (world: World, lists: readonly Listed[]): readonly Glob[] | undefined =>
  lists.some(({ isNot, texts }) => isNot || texts.some((text) => text.includes('${')))
    ? undefined
    : lists.flatMap(({ texts }) => texts.map((text) => globOf(atMost(world, text))))
