import { Budget, OverBudget } from '../../../algebra/globs/budget.ts'
import { globTest } from '../../glob.ts'
import type { World } from '../../space.ts'
import { surelyBeyond } from '../attachments/asked.ts'
import type { Documents } from '../decide/subset.ts'
import type { Listed, PolicyDocument, Statement } from '../document.ts'
import { actions as stepsOfEscalation } from '../escalation/paths.ts'
import { raisingActions } from '../escalation/raising-actions.ts'
import { type Action, type Level, serviceNames, serviceOf } from '../reference/reference.ts'
import type { Request } from '../request.ts'
import { telling } from '../written/unlisted.ts'

/** Of the actions that AWS lists, those by which somebody surely may do more. */
export interface Among {
  readonly actions: readonly Action[]
  /** Of each level of access, the one that matters most, as a request; what matters most comes first. */
  readonly requests: ReadonlyMap<Level, Request>
  /** It took too long to see it of all. */
  readonly isCut: boolean
}

/** What harms most comes first. */
const levels: readonly Level[] = ['Permissions management', 'Write', 'Tagging', 'Read', 'List']

/** What a document allows of one action, and all that it denies. */
export const onlyFor = (action: string, document: PolicyDocument): PolicyDocument => ({
  ...document,
  statements: document.statements.flatMap((statement) => {
    const { effect, actions } = statement
    if (effect === 'Deny') return [statement]
    const isListed = actions.texts.some((text) => globTest(text.toLowerCase())(action.toLowerCase()))
    return isListed === actions.isNot ? [] : [{ ...statement, actions: { isNot: false, texts: [action] } }]
  }),
})

/**
 * All actions of which some request is granted and beyond all limits. Of those that no statement tells apart, one is asked
 * about: what is so of it, is so of the others.
 */
export const amongListed = (
  world: World,
  granting: readonly Documents[],
  limiting: readonly Documents[],
  within: Budget,
  services: readonly string[] = serviceNames(),
): Among => {
  const found: Action[] = []
  let isCut = false
  const ask = ({ name }: Action): Request | undefined =>
    surelyBeyond(
      world,
      granting.map((documents) => documents.map((document) => onlyFor(name, document))),
      limiting,
      { within },
    )
  const known = new Map<Action, Request>()
  try {
    for (const alike of toldApart(granting, limiting, within, services)) {
      const [first] = alike
      const request = first && ask(first)
      if (within.isSpent) throw new OverBudget()
      if (first === undefined || request === undefined) continue
      known.set(first, request)
      found.push(...alike)
    }
  } catch (error) {
    if (!(error instanceof OverBudget)) throw error
    isCut = true
  }
  const actions = found.toSorted(byWeight)
  const requests = new Map<Level, Request>()
  for (const action of actions) {
    if (requests.has(action.level)) continue
    const request = known.get(action) ?? ask(action)
    if (request !== undefined) requests.set(action.level, request)
  }
  return { actions, requests, isCut }
}

/** The same where it says more than how a few actions are written. */
export const amongMany = (
  world: World,
  granting: readonly Documents[],
  limiting: readonly Documents[],
  services?: readonly string[],
): Among | undefined => {
  const [own = []] = granting
  const isWide = own.some(({ statements }) =>
    statements.some(
      ({ effect, actions: { isNot, texts } }) =>
        effect === 'Allow' && (isNot || texts.length > mostNamed || texts.some((text) => /[*?]/.test(text))),
    ),
  )
  if (!isWide) return undefined
  const among = amongListed(world, granting, limiting, new Budget(mostSteps), services)
  return among.actions.length > mostNamed ? among : undefined
}

/** Steps that it takes to see which of the listed actions they are. */
const mostSteps = 600_000

/** The services of whose actions the policy of something is asked: its own, where AWS lists one that is called so. */
export const servicesOf = (type: string): readonly string[] | undefined => {
  const [, name = ''] = type.toLowerCase().split('::')
  if (type === 'AWS::IAM::Role') return ['sts']
  return notOfThings.has(name) || serviceOf(name) === undefined ? undefined : [name]
}

/** What belongs to these says what somebody may do, and not who may do something with it. */
const notOfThings: ReadonlySet<string> = new Set(['iam', 'organizations', 'sso'])

/** So many actions are named one by one. */
const mostNamed = 3

/** Listed actions by which statements are about them, what matters most of each first: those that may be allowed. */
const toldApart = (
  granting: readonly Documents[],
  limiting: readonly Documents[],
  within: Budget,
  services: readonly string[],
): Iterable<readonly Action[]> => {
  const statements = [...granting, ...limiting].flat().flatMap((document) => document.statements)
  const tests = statements.map(({ actions }) => new ByService(actions, within))
  const allowing = granting.map((documents) => {
    const own = new Set<Statement>(
      documents.flatMap((document) => document.statements.filter(({ effect }) => effect === 'Allow')),
    )
    return statements.flatMap((one, at) => (own.has(one) ? [at] : []))
  })
  const alike = new Map<string, Action[]>()
  for (const service of services) {
    const isAbout = tests.map((test) => test.of(service))
    const mayBe = allowing.every((some) => some.some((at) => isAbout[at] !== undefined))
    if (!mayBe) continue
    for (const [name, action] of serviceOf(service)?.actions ?? []) {
      const about = isAbout.map((test) => test?.(name) === true)
      if (!allowing.every((some) => some.some((at) => about[at]))) continue
      const key = about.map(Number).join('')
      const others = alike.get(key)
      if (others === undefined) alike.set(key, [action])
      else others.push(action)
    }
  }
  return [...alike.values()]
    .map((actions) => actions.toSorted(byWeight))
    .sort(([a], [b]) => (a === undefined || b === undefined ? 0 : byWeight(a, b)))
}

/** What a statement names, by service, so that nothing is compared with what is of another one. */
class ByService {
  private readonly isNot: boolean
  private readonly own = new Map<string, ((name: string) => boolean)[]>()
  private readonly wild: readonly string[]
  private readonly within: Budget

  constructor({ isNot, texts }: Listed, within: Budget) {
    this.isNot = isNot
    this.within = within
    const wild: string[] = []
    for (const text of texts.map((one) => one.toLowerCase())) {
      const colon = text.indexOf(':')
      const service = colon < 0 ? text : text.slice(0, colon)
      if (colon < 0 || /[*?]/.test(service)) wild.push(text)
      else this.own.set(service, [...(this.own.get(service) ?? []), globTest(text.slice(colon + 1))])
    }
    this.wild = wild
  }

  /** Undefined where it is about none of a service. */
  of(service: string): ((name: string) => boolean) | undefined {
    const wild = this.wild.map(globTest)
    const own = this.own.get(service) ?? []
    if (own.length + wild.length === 0) return this.isNot ? () => true : undefined
    return (name) => {
      this.within.spend(own.length + wild.length)
      const isNamed = own.some((test) => test(name)) || wild.some((test) => test(`${service}:${name}`))
      return isNamed !== this.isNot
    }
  }
}

/** By which somebody may come to more than they are given. */
const escalating: ReadonlySet<string> = new Set([...stepsOfEscalation, ...raisingActions])

/** Services that everybody knows, before others. */
const wellKnown: readonly string[] = [...new Set(telling.map(({ action }) => action.split(':')[0] ?? ''))]

const weightOf = ({ name, level }: Action): readonly number[] => {
  const place = wellKnown.indexOf(name.split(':')[0] ?? '')
  return [
    levels.indexOf(level),
    escalating.has(name) ? 0 : 1,
    place < 0 ? wellKnown.length : place,
    telling.some(({ action }) => action === name) ? 0 : 1,
    openingWords.findIndex((words) => words.test(name)),
    name.length,
  ]
}

/** By what it is called, what lets others in, what changes whom is let in, and the rest. */
const openingWords = [/:(?:Put|Add|Attach|Set)\w*(?:Policy|Permission)$/, /Policy|Permission/, /^/]

const weights = new WeakMap<Action, readonly number[]>()

/** What matters most comes first. */
export const byWeight = (one: Action, other: Action): number => {
  const [own, others] = [one, other].map((action) => {
    const known = weights.get(action) ?? weightOf(action)
    weights.set(action, known)
    return known
  })
  for (const [at, weight] of (own ?? []).entries()) {
    const difference = weight - (others?.[at] ?? 0)
    if (difference !== 0) return difference
  }
  return one.name < other.name ? -1 : 1
}
