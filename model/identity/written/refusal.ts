import { isObject, type Json } from '../../json.ts'
import { oncePer } from '../../once.ts'
import type { Blame } from '../../question.ts'
import { Block, Either, type Head, List, Sym } from '../../value.ts'
import type { Statement } from '../document.ts'
import type { Problem } from '../problem.ts'
import { readDocument } from '../read.ts'
import { misspelled } from './grammar.ts'
import type { Owner } from './statement.ts'

/**
 * The first thing for which IAM would refuse a document, whatever is not known of it; undefined where there is none.
 * Nothing is said of places at which anything may stand, or of what is inside of them.
 */
export const refusalOf = (
  document: Head,
  owner: Owner,
  chosen: Chosen = nothingChosen,
): Problem | undefined => {
  const { raw, open } = chosen === nothingChosen ? wholeOf(document) : readWith(document, chosen)
  return refusalIn(raw, open.places, owner)
}

const refusalIn = (raw: Json | undefined, open: ReadonlySet<string>, owner: Owner): Problem | undefined => {
  if (open.has('')) return undefined
  const { problems, document: read } = readDocument(raw)
  const isOpen = ({ path }: Problem) => [...open].some((place) => isWithin(path, place))
  const refused = problems.find((problem) => !isOpen(problem))
  if (refused !== undefined || problems.length > 0 || open.has('Statement')) return refused
  for (const [at, statement] of read.statements.entries()) {
    const path = isListed(raw) ? `Statement[${at}]` : 'Statement'
    const missing = missingIn[owner](statement)
    if (missing !== undefined && !isOpen({ path, ...missing })) return { path, ...missing }
    for (const problem of misspelled(statementAt(raw, at), path, owner)) if (!isOpen(problem)) return problem
  }
  return undefined
}

/** What a policy has to say besides what all have to. Of other resources, the policies of some name none: theirs. */
const missingIn: Readonly<Record<Owner, (statement: Statement) => Omit<Problem, 'path'> | undefined>> = {
  identity: ({ resources }) =>
    resources === undefined
      ? { what: 'Neither Resource nor NotResource is there', code: 'MISSING_RESOURCE' }
      : undefined,
  role: ({ resources, principals }) =>
    resources === undefined
      ? withoutPrincipal(principals)
      : { what: 'A trust policy names no resources', code: 'ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE' },
  resource: ({ principals }) => withoutPrincipal(principals),
}

const withoutPrincipal = (principals: Statement['principals']): Omit<Problem, 'path'> | undefined =>
  principals === undefined
    ? { what: 'Neither Principal nor NotPrincipal is there', code: 'MISSING_PRINCIPAL' }
    : undefined

const statementAt = (raw: Json | undefined, at: number): Json | undefined => {
  const statements = isObject(raw) ? raw.Statement : undefined
  return Array.isArray(statements) ? (statements as readonly Json[])[at] : statements
}

const isListed = (raw: Json | undefined): boolean =>
  typeof raw === 'object' && raw !== null && 'Statement' in raw && Array.isArray(raw.Statement)

const isWithin = (path: string, place: string): boolean =>
  path === place || path.startsWith(`${place}.`) || path.startsWith(`${place}[`)

/** What decides between values of which IAM would refuse one, if anything does. */
export const refusedBy = (document: Head, owner: Owner): readonly Blame[] | undefined => {
  const { open } = wholeOf(document)
  const eithers = [...open.eithers].sort(([one], [other]) => (one < other ? -1 : 1))
  const refused =
    eithers.length > mostEithers
      ? eithers[0]
      : eithers.find(([path, { options }]) =>
          options.some((option) => refusalOf(document, owner, new Map([[path, option]])) !== undefined),
        )
  return refused?.[1].by
}

/** What a document rests on at places where not every text will do, or anything but a text may stand. */
export const restingOn = (
  document: Head,
  mayBeAny: (path: string, sym: Sym) => boolean,
): readonly OpenPlace[] => {
  const { open } = wholeOf(document)
  const resting = (syms: Open['syms']): readonly Sym[] =>
    [...syms].flatMap(([path, sym]) => (mayBeAny(path, sym) ? [] : [sym]))
  return [
    ...resting(open.syms),
    ...[...open.eithers].flatMap(([path, either]) => {
      const within = nothingOpen()
      for (const option of either.options) knownOf(option, path, within, nothingChosen)
      return resting(within.syms).length > 0 || within.eithers.size > 0 ? [either] : []
    }),
  ]
}

type OpenPlace = Sym | Either

/** Of more places than these, at which one of several values stands, some are decided first. */
const mostEithers = 64

/** One of several values, at its place. */
type Chosen = ReadonlyMap<string, Head>

const nothingChosen: Chosen = new Map()

/** What is not known of a document. */
interface Open {
  readonly places: Set<string>
  readonly eithers: Map<string, Either>
  readonly syms: Map<string, Sym>
}

const nothingOpen = (): Open => ({ places: new Set(), eithers: new Map(), syms: new Map() })

interface Read {
  readonly raw: Json | undefined
  readonly open: Open
}

const readWith = (document: Head, chosen: Chosen): Read => {
  const open = nothingOpen()
  return { raw: knownOf(document, '', open, chosen), open }
}

const readWhole = oncePer((document: object): Read => readWith(document as Head, nothingChosen))

/** Once for all who ask of the same document. */
const wholeOf = (document: Head): Read =>
  typeof document === 'object' && document !== null ? readWhole(document) : readWith(document, nothingChosen)

/** A text for each place at which it is open what stands there. Numbers are texts to CloudFormation. */
const knownOf = (head: Head, path: string, open: Open, chosen: Chosen): Json | undefined => {
  if (head instanceof Either && chosen.has(path)) return knownOf(chosen.get(path), path, open, chosen)
  if (head instanceof Sym || head instanceof Either) {
    open.places.add(path)
    if (head instanceof Either) open.eithers.set(path, head)
    else open.syms.set(path, head)
    return 'open'
  }
  if (head instanceof List) {
    // What is left out has no place, so that what stands behind it moves up.
    const items: Json[] = []
    for (const raw of head.items) {
      const item = knownOf(head.scope.head(raw), `${path}[${items.length}]`, open, chosen)
      if (item !== undefined) items.push(item)
    }
    return items
  }
  if (!(head instanceof Block)) return head === undefined ? undefined : String(head)
  if (head.rest !== undefined) {
    open.places.add(path)
    open.syms.set(path, head.rest)
  }
  return Object.fromEntries(
    Object.keys(head.entries).flatMap((key) => {
      const value = knownOf(head.get(key), path === '' ? key : `${path}.${key}`, open, chosen)
      return value === undefined ? [] : [[key, value]]
    }),
  )
}
