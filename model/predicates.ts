import type { Predicate, Question } from './question.ts'

/** Values by which predicates that are spelled alike are told apart: words, numbers, and every length up to a border. */
const probes: readonly string[] = [
  ...['any', 'other', 'Enabled', 'true', 'false', 'a', 'A', '-1', '0', '1', '22', '443', '65535', '1000000'],
  ...Array.from({ length: 130 }, (_, length) => 'x'.repeat(length)),
  ...[255, 256, 257, 1_024].map((length) => 'x'.repeat(length)),
]

/**
 * Two predicates of the same words and the same text are taken for one, for a policy may write the function anew each
 * time. They are not, where they depend on something that their name does not say: then the policy is wrong.
 */
export const mustAgree = (left: Predicate, right: Predicate, { key, suggest = [] }: Question): void => {
  if (left === right) return
  const probe = [...suggest, ...probes].find((value) => left(value) !== right(value))
  if (probe === undefined) return
  throw new Error(
    `Two predicates have one name, and answer ${JSON.stringify(probe.slice(0, 40))} differently: ${key}. ` +
      'Name a predicate by all that it depends on.',
  )
}
