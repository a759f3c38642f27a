import { Budget } from '../../../algebra/globs/budget.ts'
import { opaqueLetter } from '../../../algebra/globs/glob.ts'
import { elsewhere } from '../../elsewhere.ts'
import { oncePer } from '../../once.ts'
import type { World } from '../../space.ts'
import type { Sym } from '../../value.ts'
import { all, fail, pass, type Verdict } from '../../verdict.ts'
import { type Answer, isSubset } from '../decide/subset.ts'
import { anyText } from '../decide/universe.ts'
import type { Listed, PolicyDocument } from '../document.ts'
import { said } from '../naive/statement.ts'
import type { Request } from '../request.ts'
import { areCallersApart } from './callers-apart.ts'
import type { Bounds, WrittenDocument } from './document.ts'
import { fromNow } from './from-now.ts'
import { lettersOf } from './letters.ts'
import type { Outline, Owner, WrittenStatement } from './statement.ts'
import { asksOfSources } from './through-services.ts'

/** Whether something is allowed, with a request that shows it. */
export interface Allowed {
  readonly verdict: Verdict
  readonly request?: Request
}

export const nothing: PolicyDocument = { version: '2012-10-17', statements: [] }

/** Some request that is asked about is allowed. What is asked of a key holds where it is absent. */
export const allowsSome = (written: WrittenDocument, asked: PolicyDocument, bounds: Bounds): Allowed => {
  const { most, least } = bounds
  if (most.statements.length === 0) return { verdict: fail }
  if (isTooLong(most)) return { verdict: openIn(written, bounds) }
  const wanted = withKeysOf(most, asked)
  const spared = sparingUnknown(most)
  const taken = Budget.unlimited()
  const perhaps = decided([wanted, spared], nothing, taken)
  if (perhaps.is === 'yes') return { verdict: fail }
  const surely = isSame(spared, least) ? perhaps : decided([wanted, least], nothing, taken)
  if (surely.is !== 'no') return { verdict: openIn(written, bounds, taken) }
  const open =
    comparedIn(written.world, surely.request, least) ?? deniedAs(written.world, surely.request, least)
  return open === undefined
    ? { verdict: pass, request: asCalled(surely.request, wanted) }
    : { verdict: written.world.needs(open) }
}

/** What is given elsewhere may be what another condition on its key names, after all. */
const comparedIn = (world: World, { context }: Request, { statements }: PolicyDocument): Sym | undefined => {
  const letters = lettersOf(world)
  const conditions = statements.flatMap((statement) => statement.conditions)
  return [...context].flatMap(([key, values]) => {
    const asked = new Set(
      conditions.flatMap((one) => (one.key.toLowerCase() === key ? one.values.join('\n') : [])),
    )
    return asked.size < 2
      ? []
      : [...values.join('')].flatMap((letter) => {
          const sym = letters.meantBy(letter)
          return sym === undefined || letters.of(sym) !== undefined ? [] : [sym]
        })
  })[0]
}

/** Whoever is let in by a name that is not known may be one whom the same document denies it by another. */
const deniedAs = (world: World, { principal }: Request, { statements }: PolicyDocument): Sym | undefined => {
  const letters = lettersOf(world)
  const text = nameOf(principal)
  const sym = [...text].flatMap((letter) => letters.meantBy(letter) ?? [])[0]
  if (sym === undefined) return undefined
  const isDenied = statements.some(
    ({ effect, principals }) =>
      effect === 'Deny' &&
      principals?.isNot === false &&
      principals.listed.some(
        (one) =>
          one.kind === principal.kind && one.text !== text && !areCallersApart(letters, text, one.text),
      ),
  )
  return isDenied ? sym : undefined
}

const nameOf = (caller: Request['principal']): string =>
  caller.kind === 'AWS' ? (caller.arns.at(-1) ?? '') : caller.kind === 'anonymous' ? '' : caller.name

/** Where somebody is let in whose name is not known, who is left out of a Deny may be they. */
const sparingUnknown = (document: PolicyDocument): PolicyDocument => {
  const isOpen = document.statements.some(
    ({ effect, principals }) =>
      effect === 'Allow' &&
      principals?.listed.some((one) => one.kind !== 'any' && one.text.search(opaqueLetter) >= 0),
  )
  return isOpen
    ? {
        ...document,
        statements: document.statements.filter(
          ({ effect, principals }) => effect === 'Allow' || principals?.isNot !== true,
        ),
      }
    : document
}

/** AWS takes no longer policy, of whatever it is: what is longer is not gone through. */
const mostCharacters = 20_480

export const isTooLong = ({ statements }: PolicyDocument): boolean => {
  const texts = statements.flatMap(({ actions, resources, conditions }) => [
    ...actions.texts,
    ...(resources?.texts ?? []),
    ...conditions.flatMap(({ values }) => values),
  ])
  return texts.reduce((sum, { length }) => sum + length, statements.length) > mostCharacters
}

export const decided = (
  granting: readonly PolicyDocument[],
  limiting: PolicyDocument,
  within: Budget,
): Answer =>
  isSubset(
    granting.map((document) => [document]),
    [[limiting]],
    { universe: anyText, within },
  )

export const isSame = (left: PolicyDocument, right: PolicyDocument): boolean =>
  left === right || JSON.stringify(left) === JSON.stringify(right)

/** What is known of a request before its conditions are looked at. */
export interface Part {
  readonly request: Request
  readonly of: readonly ('actions' | 'resources' | 'principals')[]
}

/** What a document says of what is asked about: most statements are about something else, and are read no further. */
export const concerning = (written: WrittenDocument, ...parts: readonly Part[]): Bounds =>
  written.between(statementsOn(written, ...parts))

/** The same of strangers; where it is asked for whom somebody calls, also of services that call for them. */
export const concerningStrangers = (written: WrittenDocument, part: Part): Bounds => {
  const bounds = concerning(written, part)
  return asksOfSources(bounds)
    ? concerning(written, { ...part, of: part.of.filter((one) => one !== 'principals') })
    : bounds
}

/** The statements that may be about one of these. */
export const statementsOn = (
  written: WrittenDocument,
  ...parts: readonly Part[]
): readonly WrittenStatement[] => {
  const [part] = parts
  if (part === undefined || parts.length > 1)
    return written.statements().filter((one) => parts.some((part) => mayMeet(one, written.owner, part)))
  const known = onParts(written)
  const found =
    known.get(part) ?? written.statements().filter((statement) => mayMeet(statement, written.owner, part))
  known.set(part, found)
  return found
}

/** Several policies ask about the same part. */
const onParts = oncePer((_: WrittenDocument) => new WeakMap<Part, readonly WrittenStatement[]>())

const mayMeet = ({ outlines }: WrittenStatement, owner: Owner, { request, of }: Part): boolean =>
  // Where it is asked about actions alone, nothing else is a reason to pass a statement over.
  outlines.slice(0, of.length === 1 && of[0] === 'actions' ? 1 : undefined).every((outline) =>
    outline().some((one) => {
      const { actions, resources, principals } = one
      const about: Outline = {
        actions: of.includes('actions') ? widely(actions) : everything,
        ...(of.includes('resources') && resources !== undefined && { resources: widely(resources) }),
        ...(of.includes('principals') && principals !== undefined && { principals }),
      }
      const statements = [{ effect: 'Allow' as const, ...about, conditions: [] }]
      return said({ version: '2012-10-17', statements }, ownerIn(about, owner), request) === 'Allow'
    }),
  )

/** Where nobody is named yet, it may be anybody. */
const ownerIn = ({ principals }: Outline, owner: Owner) =>
  principals === undefined || owner === 'identity' ? 'identity' : 'resource'

const everything: Listed = { isNot: false, texts: ['*'] }

/** What a variable stands for may be anything, and nothing as well. */
const widely = (list: Listed): Listed => {
  if (!list.texts.some((text) => text.includes('${'))) return list
  return list.isNot
    ? everything
    : { isNot: false, texts: list.texts.map((text) => text.replaceAll(/\$\{[^}]*\}?/g, '*')) }
}

/** All actions of which a document may speak, and of what it leaves out: in none of the two ways to read it is one missed. */
export const actionsNamed = (written: WrittenDocument): readonly string[] => {
  const { most, least } = written.between(written.statements())
  return [...most.statements, ...least.statements].flatMap(({ actions }) => actions.texts)
}

/**
 * What is asked about is asked from now on, and of keys of which a document says nothing, nothing has to be asked.
 */
export const withKeysOf = ({ statements }: PolicyDocument, asked: PolicyDocument): PolicyDocument => {
  const keys = new Set(statements.flatMap(({ conditions }) => conditions.map(({ key }) => key.toLowerCase())))
  return {
    ...asked,
    statements: asked.statements.map((statement) => ({
      ...statement,
      conditions: [...statement.conditions, ...fromNow].filter(({ key }) => keys.has(key.toLowerCase())),
    })),
  }
}

/** With the action in the case in which it is written, where it is. */
export const asCalled = (request: Request, { statements }: Pick<PolicyDocument, 'statements'>): Request => {
  const asked = statements.flatMap(({ actions }) => actions.texts)
  const action = asked.find((text) => text.toLowerCase() === request.action)
  return action === undefined ? request : { ...request, action }
}

/**
 * What is open, of itself or because comparing it was given up. Where all of it is known, and nothing was given up, what a
 * variable stands for decides it.
 */
export const openIn = ({ world, where, reading }: WrittenDocument, bounds: Bounds, taken?: Budget): Verdict =>
  openOr(
    world,
    bounds.open(),
    `what ${where} of ${reading.entry.id} allows`,
    [bounds.most, bounds.least].some(isTooLong) ? tooLong : taken?.told,
  )

const tooLong = `it is longer than ${mostCharacters.toLocaleString('en-US')} characters`

/** What is open, and a fact that nobody here can tell: where nothing else is open, or with why it was given up. */
export const openOr = (world: World, open: Verdict, fact: string, told?: string): Verdict => {
  if (told !== undefined) return all([open, elsewhere(world, `${fact} (${told})`)])
  return open.is === 'unknown' ? open : elsewhere(world, fact)
}
