import { satisfies } from '../equality.ts'
import { isScalar } from '../json.ts'
import type { Reading } from '../reading.ts'
import type { World } from '../space.ts'
import { dotted } from '../step.ts'
import { Either, type Head, Sym } from '../value.ts'
import { any, fail, pass, type Verdict, verdictOf, whichever } from '../verdict.ts'
import { fetchesSecret } from './detect.ts'

/**
 * Whether a value is kept from all who may read the template or the stack: nothing, a parameter with `NoEcho`,
 * or something that is fetched from where secrets are kept. Its text does not get into the report.
 */
export const isHidden = (value: Reading): Verdict => {
  const verdict = hidden(value.world, value.head)
  const { reads } = value.world
  if (reads === undefined) return verdict
  const [subject, path, found] = [
    value.entry.id,
    value.path,
    value.head === undefined ? 'absent' : '(not shown)',
  ]
  reads.push({ subject, path, found })
  const cause = {
    subject,
    path: dotted(path),
    found,
    expected: 'a dynamic reference to a secret or to a secure string, or a parameter with NoEcho',
  }
  return verdict.is === 'fail' ? { ...verdict, causes: [cause] } : verdict
}

const hidden = (world: World, head: Head): Verdict => {
  if (head instanceof Either)
    return whichever(
      head.options.map((option) => hidden(world, option)),
      head.by,
    )
  if (!(head instanceof Sym))
    return verdictOf(head === undefined || (isScalar(head) && isHiddenText(String(head))))
  if (head.inputs.some((input) => fetchesSecret(input) || world.space.inputs.get(input)?.secret === true))
    return pass
  if (head.parts !== undefined) return any(head.parts.map((part) => hiddenPart(world, part)))
  if (head.inputs.some((input) => input.startsWith('resolve:ssm:'))) return fail
  return satisfies(world, head, {
    name: 'is hidden',
    holds: (text) => isHiddenText(String(text)),
    suggest: ['correct-horse', '{{resolve:secretsmanager:password}}'],
  })
}

/** A dynamic reference may itself have holes: the secret's name comes from a resource. */
const hiddenPart = (world: World, part: string | Sym): Verdict =>
  typeof part === 'string' ? verdictOf(fetchesSecret(part)) : hidden(world, part)

const isHiddenText = (text: string): boolean => text === '' || fetchesSecret(text)
