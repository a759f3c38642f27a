import { Budget, OverBudget } from '../../../algebra/globs/budget.ts'
import { globTest } from '../../glob.ts'
import { fail } from '../../verdict.ts'
import type { Condition, Listed, PolicyDocument, Statement } from '../document.ts'
import { restrictableIn } from '../reference/restrictable.ts'
import { type Allowed, allowsSome, isSame, isTooLong, openIn } from './asked.ts'
import type { WrittenDocument } from './document.ts'
import { condition, just, nothingNamed, resourceLike, unthoughtOf } from './unlisted.ts'

/** Something that is done with a resource which nobody names. */
interface Asked {
  readonly action: string
  readonly resource: string
}

/**
 * Whether something is allowed on resources that nobody names, though AWS lets it be allowed on some alone. A condition
 * that says whose they are, how they are tagged or to what they belong names them, too.
 *
 * Only actions are gone through of which the document itself speaks, and, of all that its statements do not tell apart,
 * one is asked about: what it says of that, it says of the others.
 */
export const allowsUnrestricted = (document: WrittenDocument): Allowed => {
  const bounds = document.between(document.statements())
  if (isTooLong(bounds.most)) return { verdict: openIn(document, bounds) }
  const { most, least } = bounds
  const taken = new Budget(mostCompared)
  const told = toldApart([...most.statements, ...(isSame(most, least) ? [] : least.statements)], taken)
  if (told === undefined) return { verdict: openIn(document, bounds, taken) }
  if (told.length === 0) return { verdict: fail }
  const conditions = namingNone(most)
  const asked = told.flatMap(({ action, resource }) => just(action, resource).statements)
  return allowsSome(
    document,
    { version: '2012-10-17', statements: asked.map((one) => ({ ...one, conditions })) },
    bounds,
  )
}

/** Names of AWS that are compared with patterns. */
const mostCompared = 5_000_000

/** Of all that no statement tells apart, and that some of them may allow, one; undefined where that takes too long to see. */
const toldApart = (both: readonly Statement[], taken: Budget): readonly Asked[] | undefined => {
  const told = new Map<string, Asked>()
  try {
    const statements = both.map((one) => understood(one, taken))
    for (const asked of candidatesIn(both, taken)) {
      const action = asked.action.toLowerCase()
      const about = statements.map((one) => one.isAbout(action, asked.resource))
      const key = about.map(Number).join('')
      if (!told.has(key) && statements.some(({ isAllow }, at) => isAllow && about[at])) told.set(key, asked)
    }
    return [...told.values()]
  } catch (error) {
    if (error instanceof OverBudget) return undefined
    throw error
  }
}

/** Where a service is not named, it is one that nobody thought of, or one of which there are resources in the policy. */
const candidatesIn = (statements: readonly Statement[], taken: Budget): readonly Asked[] => {
  const texts = new Set(statements.flatMap(({ actions }) => actions.texts.map((text) => text.toLowerCase())))
  const isWide = statements.some(
    ({ actions }) => actions.isNot || actions.texts.some((text) => /^[^:]*[*?]/.test(text)),
  )
  const services = statements.flatMap(({ resources }) =>
    (resources?.texts ?? []).flatMap((text) => /^arn:[^:]*:([\w-]+):/.exec(text)?.[1] ?? []),
  )
  const named = [...texts].filter((text) => !/^\*+(?::\*+)?$/.test(text))
  const all = [...named, ...(isWide ? [...new Set(services)].map((service) => `${service}:*`) : [])]
  return [unthoughtOf, ...new Set(all.flatMap((text) => restrictableIn(text, taken)))].flatMap((one) =>
    'kinds' in one
      ? one.kinds.flatMap(({ kind }) =>
          kind.arns.map((arn) => ({ action: one.name, resource: resourceLike(arn) })),
        )
      : [one],
  )
}

/** A statement without its conditions. */
const understood = ({ effect, actions, resources }: Statement, taken: Budget) => {
  const byAction = matching({ ...actions, texts: actions.texts.map((text) => text.toLowerCase()) }, taken)
  const byResource = resources === undefined ? () => true : matching(resources, taken)
  return {
    isAllow: effect === 'Allow',
    /** Of an action in small letters. */
    isAbout: (action: string, resource: string): boolean => byAction(action) && byResource(resource),
  }
}

/** Each text is compared once. What a variable stands for may be anything. */
const matching = ({ isNot, texts }: Listed, taken: Budget): ((text: string) => boolean) => {
  const tests = texts.map((text) => globTest(text.replaceAll(/\$\{[^}]*\}?/g, '*')))
  const known = new Map<string, boolean>()
  return (text) => {
    const found = known.get(text)
    if (found !== undefined) return found
    taken.spend(tests.length)
    const made = tests.some((isNamed) => isNamed(text)) !== isNot
    known.set(text, made)
    return made
  }
}

/** Where a document asks what a resource is, it is none of those that it names. */
const namingNone = ({ statements }: PolicyDocument): readonly Condition[] => {
  const asking = statements.flatMap(({ conditions }) =>
    conditions.filter(
      ({ key, operator }) =>
        /^[^:]+:Resource(?:Tag\/|Account$|Org)/i.test(key) ||
        (operator.test === 'ArnLike' && !/^aws:(?:Source|Principal)/i.test(key)),
    ),
  )
  return [...new Set(asking.map(({ key }) => key))].map((key) =>
    condition('ForAllValues:StringEquals', key, nothingNamed),
  )
}
