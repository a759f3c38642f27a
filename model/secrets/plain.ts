import { satisfies } from '../equality.ts'
import { isScalar } from '../json.ts'
import { dotted, type Reading } from '../reading.ts'
import type { World } from '../space.ts'
import { Either, type Head, Sym } from '../value.ts'
import {
  all,
  any,
  because,
  fail,
  implied,
  not,
  pass,
  type Verdict,
  verdictOf,
  whichever,
} from '../verdict.ts'
import { fetchesSecret, secretByName, secretIn } from './detect.ts'
import { type Kind, kindOf } from './names.ts'

/*
 * Whether a value would stand somewhere as a secret in plain text. Heads are read here without the readings'
 * own methods: those keep what they find for the report, and a secret must not get that far.
 */

/** A named value among several: a variable of an environment. */
export interface Variable {
  readonly present: Verdict
  readonly name: string | Reading
  readonly value: Reading
}

/** None of these variables would hold a secret in plain text. Which ones do is said, what they hold is not. */
export const holdNoSecret = (variables: readonly Variable[]): Verdict => {
  const verdicts = variables.map(({ present, name, value }) =>
    implied(present, () => isNoSecret(name, value)),
  )
  const verdict = all(verdicts)
  if (verdict.is !== 'fail') return verdict
  const guilty = variables.filter((_, at) => verdicts[at]?.is === 'fail').map(accusation)
  const more = guilty.length > told ? `, and ${guilty.length - told} more` : ''
  return because(verdict, `${guilty.slice(0, told).join(', ')}${more}: in plain text`)
}

const told = 3

const accusation = ({ name, value }: Variable): string => {
  const { head } = value
  const label = textOf(name) ?? dotted(value.path)
  return `${label} holds ${(isScalar(head) && secretIn(String(head), kindOf(label))) || 'a secret'}`
}

const isNoSecret = (name: Variable['name'], value: Reading): Verdict => {
  const verdict = not(isPlainSecret(name, value))
  const { reads } = value.world
  if (reads === undefined) return verdict
  const [subject, path, found] = [value.entry.id, value.path, '(not shown)']
  reads.push({ subject, path, found })
  const cause = { subject, path: dotted(path), found, expected: 'a reference to where the secret is kept' }
  return verdict.is === 'fail' ? { ...verdict, causes: [cause] } : verdict
}

/** A pass says that it is one. Where the name is open, so is the kind of secret that it announces. */
export const isPlainSecret = (name: Variable['name'], { world, head }: Reading): Verdict => {
  const text = textOf(name)
  if (text !== undefined || typeof name === 'string') return isPlain(world, head, kindOf(text ?? ''))
  const announced = (['password', 'secret'] as const).map((kind) =>
    all([names(world, name.head, kind), isPlain(world, head, kind)]),
  )
  return any([isPlain(world, head, undefined), ...announced])
}

const textOf = (name: Variable['name']): string | undefined =>
  typeof name === 'string' ? name : isScalar(name.head) ? String(name.head) : undefined

const names = (world: World, name: Head, kind: Kind): Verdict =>
  satisfies(world, name, {
    name: `names a ${kind}`,
    holds: (text) => kindOf(String(text)) === kind,
    suggest: [kind === 'password' ? 'PASSWORD' : 'API_KEY'],
  })

const isPlain = (world: World, head: Head, kind: Kind | undefined): Verdict => {
  if (head instanceof Either)
    return whichever(
      head.options.map((option) => isPlain(world, option, kind)),
      head.by,
    )
  if (head instanceof Sym) return isPlainSymbol(world, head, kind)
  return verdictOf(isScalar(head) && secretIn(String(head), kind) !== undefined)
}

/** What `Fn::GetAtt` gives out in plain text though it is secret. */
const secretAttributes = new Set([
  'AWS::IAM::AccessKey SecretAccessKey',
  'AWS::Cognito::UserPoolClient ClientSecret',
  'AWS::AppSync::ApiKey ApiKey',
])

const isPlainSymbol = (world: World, sym: Sym, kind: Kind | undefined): Verdict => {
  if (sym.inputs.some((input) => fetchesSecret(input) || world.space.inputs.get(input)?.secret === true))
    return pass
  if (sym.parts !== undefined) return isPlainText(world, sym.parts, kind)
  const target = sym.target === undefined ? undefined : world.space.entries.get(sym.target)
  if (target !== undefined && !/^(Custom::|AWS::CloudFormation::)/.test(target.type)) {
    return verdictOf(secretAttributes.has(`${target.type} ${sym.attribute}`))
  }
  if (sym.inputs.length > 0 && sym.inputs.every((input) => /(^|\/)AWS::\w+$/.test(input))) return fail
  const suggest =
    kind === undefined ? undefined : [kind === 'password' ? 'correct-horse' : '4f9c2a7be01d4c33']
  return satisfies(world, sym, {
    name: `is a secret in plain text${kind === undefined ? '' : `, named a ${kind}`}`,
    holds: (text) => secretIn(String(text), kind) !== undefined,
    ...(suggest !== undefined && { suggest }),
  })
}

/** What comes before a hole and makes a password of it. */
const beforePassword = /(:\/\/[^\s/:@]*:|(password|passwd|pwd)["']?\s*[=:]\s*["']?)$/i

/** A text with holes: what stands between them may be a secret, and what comes into them. */
const isPlainText = (world: World, parts: readonly (string | Sym)[], kind: Kind | undefined): Verdict => {
  const filled = (hole: string) => parts.map((part) => (typeof part === 'string' ? part : hole)).join('')
  const written = secretIn(filled('${x}'), undefined) ?? secretByName(filled('x'), kind)
  if (written !== undefined) return pass
  return any(
    parts.map((part, at) => {
      const before = parts[at - 1]
      if (typeof part === 'string') return fail
      return isPlain(
        world,
        part,
        typeof before === 'string' && beforePassword.test(before) ? 'password' : undefined,
      )
    }),
  )
}
