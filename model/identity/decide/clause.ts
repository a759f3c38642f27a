import { lenient } from '../../../algebra/globs/automaton.ts'
import { type Glob, globOf, isVariable } from '../../../algebra/globs/glob.ts'
import { interned } from '../../../algebra/globs/memory.ts'
import { oncePer } from '../../once.ts'
import type { Listed, PolicyDocument, Statement } from '../document.ts'
import { callersOf, exceptedBy } from './callers.ts'
import { type KeyConstraint, keyConstraint, mayBeNamed } from './key-test.ts'
import { globIn, type Variables } from './texts.ts'

/** Some texts, or all others. */
export interface TextConstraint {
  readonly isNot: boolean
  readonly globs: readonly Glob[]
}

export const textual = ['action', 'resource', 'principal'] as const
export type Textual = (typeof textual)[number]

/** A statement, made ready to be compared. */
export interface Clause {
  readonly statement: Statement
  /** What it says, but for its name and its effect: two of one text are about the same requests. */
  readonly written: string
  readonly texts: Readonly<Partial<Record<Textual, TextConstraint>>>
  /** By keys in lower case. All have to hold. */
  readonly keys: ReadonlyMap<string, readonly KeyConstraint[]>
  /** Without any caution about its variables. */
  readonly plain?: Clause
}

export const clauseOf = (statement: Statement, { version }: PolicyDocument, variables: Variables): Clause => {
  const { actions, resources, principals, conditions } = statement
  const keys = new Map<string, KeyConstraint[]>()
  for (const condition of conditions) {
    const key = condition.key.toLowerCase()
    const known = keys.get(key) ?? []
    known.push(keyConstraint(condition, version, variables))
    keys.set(key, known)
  }
  return {
    statement,
    written: JSON.stringify([version, principals, actions, resources, conditions]),
    texts: {
      action: actionsOf(actions),
      ...(resources !== undefined && {
        resource: listed(resources, (text) => globIn(text, { version, variables, isWild: true })),
      }),
      ...(principals !== undefined && {
        principal: {
          isNot: principals.isNot,
          globs: principals.listed.flatMap(principals.isNot ? exceptedBy : callersOf).map(interned),
        },
      }),
    },
    keys,
  }
}

/** Policies of AWS name thousands of actions, and are attached to many. */
const actionsOf = oncePer((actions: Listed) => listed(actions, (text) => globOf(text.toLowerCase())))

const listed = ({ isNot, texts }: Listed, globFor: (text: string) => Glob): TextConstraint => ({
  isNot,
  globs: texts.map((text) => interned(globFor(text))),
})

/** The clause as far as it may match: what a variable stands for may be what it is compared with. */
export const perhaps = (clause: Clause): Clause => ({
  ...clause,
  plain: clause,
  texts: mapped(clause.texts, (constraint) => (constraint.isNot ? constraint : leniently(constraint))),
  keys: mappedKeys(clause.keys, ({ isNegated }) => !isNegated),
})

/** The clause as far as it surely matches. */
export const surely = (clause: Clause): Clause => ({
  ...clause,
  plain: clause,
  texts: mapped(clause.texts, (constraint) => (constraint.isNot ? leniently(constraint) : constraint)),
  keys: mappedKeys(clause.keys, ({ isNegated }) => isNegated),
})

/**
 * The clause as far as it may match, for what is to be shown to allow no more than something else. A text that holds
 * what a variable stands for can be taken apart as one pattern says it is made: all others on the same text may match.
 */
export const asGranting = (clause: Clause, isFirst: boolean): Clause => ({
  ...clause,
  plain: clause,
  texts: isFirst
    ? clause.texts
    : mapped(clause.texts, (constraint) => (constraint.isNot ? constraint : leniently(constraint))),
  keys: new Map([...clause.keys].map(([key, constraints]) => [key, grantingKey(constraints, isFirst)])),
})

const grantingKey = (constraints: readonly KeyConstraint[], isFirst: boolean): readonly KeyConstraint[] => {
  const named = constraints.filter(({ operator, test }) => !operator.isNegated && test.kind === 'text')
  const ordering = isFirst ? named.find((one) => hasVariables(one) && isItself(one)) : undefined
  const isPlain = isFirst && !named.some(hasVariables)
  return constraints.map((one) => (isPlain || one === ordering || !named.includes(one) ? one : mayNamed(one)))
}

const hasVariables = ({ test }: KeyConstraint): boolean =>
  test.kind === 'text' &&
  (test.perhaps !== undefined || test.globs.some((glob) => glob.some((token) => isVariable(token))))

/** What a variable stands for is not itself where it matches in another case, too, and where it may be no ARN. */
const isItself = ({ operator, test }: KeyConstraint): boolean =>
  operator.test !== 'StringEqualsIgnoreCase' && test.kind === 'text' && test.perhaps === undefined

const mayNamed = (constraint: KeyConstraint): KeyConstraint =>
  constraint.test.kind === 'text'
    ? { ...constraint, test: { kind: 'text', globs: mayBeNamed(constraint.test).map(lenient) } }
    : constraint

const leniently = ({ isNot, globs }: TextConstraint): TextConstraint => ({ isNot, globs: globs.map(lenient) })

const mapped = (
  texts: Clause['texts'],
  change: (constraint: TextConstraint) => TextConstraint,
): Clause['texts'] =>
  Object.fromEntries(Object.entries(texts).map(([name, constraint]) => [name, change(constraint)]))

const mappedKeys = (
  keys: Clause['keys'],
  isLenient: (operator: KeyConstraint['operator']) => boolean,
): Clause['keys'] =>
  new Map(
    [...keys].map(([key, constraints]) => [
      key,
      constraints.map((constraint) => (isLenient(constraint.operator) ? mayNamed(constraint) : constraint)),
    ]),
  )
