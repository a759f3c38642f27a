import { satisfies } from '../equality.ts'
import { isScalar } from '../json.ts'
import type { Reading } from '../reading.ts'
import type { World } from '../space.ts'
import { dotted } from '../step.ts'
import { Either, type Head, Sym } from '../value.ts'
import { all, any, because, implied, not, pass, type Verdict, verdictOf, whichever } from '../verdict.ts'
import { secretByName } from './by-name.ts'
import { fetchesSecret, secretIn } from './detect.ts'
import { inBase64 } from './formats.ts'
import { type Kind, kindOf, kinds } from './names.ts'

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
  const more = guilty.length > told ? `; and ${guilty.length - told} more` : ''
  return because(verdict, `${guilty.slice(0, told).join('; ')}${more}`)
}

const told = 3

const accusation = ({ name, value }: Variable): string => {
  const { head } = value
  const label = textOf(name) ?? dotted(value.path)
  const kind = (isScalar(head) && secretIn(String(head), kindOf(label))) || 'a secret'
  return `${label} holds ${kind.endsWith(inBase64) ? kind : `${kind} in plain text`}`
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
const isPlainSecret = (name: Variable['name'], { world, head }: Reading): Verdict => {
  const text = textOf(name)
  if (text !== undefined || typeof name === 'string') return isPlain(world, head, kindOf(text ?? ''))
  const announced = kinds.map((kind) => all([names(world, name.head, kind), isPlain(world, head, kind)]))
  return any([isPlain(world, head, undefined), ...announced])
}

const textOf = (name: Variable['name']): string | undefined =>
  typeof name === 'string' ? name : isScalar(name.head) ? String(name.head) : undefined

/** A name of each kind, for a search to begin with. */
const announcing: Readonly<Record<Kind, string>> = {
  password: 'PASSWORD',
  credential: 'AWS_ACCESS_KEY_ID',
  key: 'CLIENT_SECRET',
  secret: 'API_KEY',
  material: 'SESSION_KEY',
}

const names = (world: World, name: Head, kind: Kind): Verdict =>
  satisfies(world, name, {
    name: `names a ${kind}`,
    holds: (text) => kindOf(String(text)) === kind,
    suggest: [announcing[kind]],
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
  if (sym.encodes !== undefined) return isPlain(world, sym.encodes, kind)
  if (sym.parts !== undefined) return isPlainText(world, sym.id, sym.parts, kind)
  if (isIdentifier(world, sym)) return verdictOf(givesOutSecret(world, sym))
  const suggest = kind === undefined ? undefined : [isPassword(kind) ? 'correct-horse' : '4f9c2a7be01d4c33']
  return satisfies(world, sym, {
    name: asked(kind),
    holds: (text) => secretIn(String(text), kind) !== undefined,
    ...(suggest !== undefined && { suggest }),
  })
}

const isPassword = (kind: Kind | undefined): boolean => kind === 'password' || kind === 'credential'

const asked = (kind: Kind | undefined): string =>
  `is a secret in plain text${kind === undefined ? '' : `, named a ${kind}`}`

const typeOf = (world: World, { target }: Sym): string | undefined =>
  target === undefined ? undefined : world.space.entries.get(target)?.type

/** The name or an attribute of a resource, or of where it is deployed. What custom resources give out may be anything. */
const isIdentifier = (world: World, sym: Sym): boolean => {
  const type = typeOf(world, sym)
  if (type !== undefined) return !/^(Custom::|AWS::CloudFormation::)/.test(type)
  return sym.inputs.length > 0 && sym.inputs.every((input) => /(^|\/)AWS::\w+$/.test(input))
}

const givesOutSecret = (world: World, sym: Sym): boolean =>
  secretAttributes.has(`${typeOf(world, sym)} ${sym.attribute}`)

/**
 * A text with holes. It is a secret if what stands between the holes is one already, if a hole takes one in, or if
 * the open holes can be filled so that it becomes one.
 */
const isPlainText = (
  world: World,
  id: string,
  parts: readonly (string | Sym)[],
  kind: Kind | undefined,
): Verdict => {
  const filled = (fill: (hole: Sym) => string) =>
    parts.map((part) => (typeof part === 'string' ? part : fill(part))).join('')
  const holes = parts.filter((part) => part instanceof Sym)
  if (
    secretIn(
      filled(() => '${x}'),
      undefined,
    ) ??
    secretByName(
      filled(() => 'x'),
      // Under other names the whole text may turn out the name of something, whatever its parts look like.
      kind === undefined || isPassword(kind) ? kind : 'material',
    )
  )
    return pass
  if (holes.some((hole) => givesOutSecret(world, hole))) return pass
  const open = holes.filter((hole) => !isIdentifier(world, hole))
  const stuck = open.filter((hole) => hole.several || hole.impossible || hole.compute === undefined)
  if (stuck.length > 0) return any(stuck.map((hole) => world.needs(hole)))
  return world.ask({
    key: `${id} ${asked(kind)}`,
    inputs: [...new Set(open.flatMap((hole) => hole.inputs))],
    holds: (value) => {
      const text = filled((hole) => (open.includes(hole) ? textIn(hole.compute?.(value)) : 'x'))
      return secretIn(text, kind) !== undefined
    },
  })
}

const textIn = (head: Head): string => (isScalar(head) ? String(head) : '')
