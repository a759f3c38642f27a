import { matchesGlob } from '../../glob.ts'
import { fail } from '../../verdict.ts'
import type { Condition, Listed, PolicyDocument, Statement } from '../document.ts'
import { restrictableIn } from '../reference/restrictable.ts'
import { type Allowed, allowsSome, isTooLong, openIn } from './asked.ts'
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
  const both = [...bounds.most.statements, ...bounds.least.statements]
  const statements = both.map(understood)
  const told = new Map<string, Asked>()
  for (const asked of candidatesIn(both)) {
    const about = statements.map((one) => one.isAbout(asked))
    const key = about.map(Number).join('')
    if (!told.has(key) && statements.some(({ isAllow }, at) => isAllow && about[at])) told.set(key, asked)
  }
  if (told.size === 0) return { verdict: fail }
  const conditions = namingNone(bounds.most)
  const asked = [...told.values()].flatMap(({ action, resource }) => just(action, resource).statements)
  return allowsSome(
    document,
    { version: '2012-10-17', statements: asked.map((one) => ({ ...one, conditions })) },
    bounds,
  )
}

/** Where a service is not named, it is one that nobody thought of, or one of which there are resources in the policy. */
const candidatesIn = (statements: readonly Statement[]): readonly Asked[] => {
  const texts = new Set(statements.flatMap(({ actions }) => actions.texts.map((text) => text.toLowerCase())))
  const isWide = statements.some(
    ({ actions }) => actions.isNot || actions.texts.some((text) => /^[^:]*[*?]/.test(text)),
  )
  const services = statements.flatMap(({ resources }) =>
    (resources?.texts ?? []).flatMap((text) => /^arn:[^:]*:([\w-]+):/.exec(text)?.[1] ?? []),
  )
  const named = [...texts].filter((text) => !/^\*+(?::\*+)?$/.test(text))
  const all = [...named, ...(isWide ? [...new Set(services)].map((service) => `${service}:*`) : [])]
  return [unthoughtOf, ...new Set(all.flatMap(restrictableIn))].flatMap((one) =>
    'kinds' in one
      ? one.kinds.flatMap(({ kind }) =>
          kind.arns.map((arn) => ({ action: one.name, resource: resourceLike(arn) })),
        )
      : [one],
  )
}

/** A statement without its conditions. */
const understood = ({ effect, actions, resources }: Statement) => {
  const byAction = matching({ ...actions, texts: actions.texts.map((text) => text.toLowerCase()) })
  const byResource = resources === undefined ? () => true : matching(resources)
  return {
    isAllow: effect === 'Allow',
    isAbout: ({ action, resource }: Asked): boolean => byAction(action.toLowerCase()) && byResource(resource),
  }
}

/** Each text is compared once. What a variable stands for may be anything. */
const matching = ({ isNot, texts }: Listed): ((text: string) => boolean) => {
  const patterns = texts.map((text) => text.replaceAll(/\$\{[^}]*\}?/g, '*'))
  const known = new Map<string, boolean>()
  return (text) => {
    const found = known.get(text) ?? patterns.some((pattern) => matchesGlob(pattern, text)) !== isNot
    known.set(text, found)
    return found
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
