import { type Replayed, recordedKind } from '../../checks/replay/replay.ts'
import type { Outcome } from '../../model/evidence.ts'
import type { InputError } from '../../model/place.ts'
import type { Paint } from '../../reports/layout.ts'
import { count, grouped, plain } from '../../reports/plain.ts'
import { nameOf, placeOf } from '../../reports/subject.ts'
import type { UsageError } from '../command.ts'

/** A finding that could not be decided again, and why. */
export interface Left {
  readonly recorded: Outcome
  readonly why: InputError | UsageError
}

export const isLeft = (one: Replayed | Left): one is Left => 'why' in one

export const shown = (one: Replayed | Left, paint: Paint): string => {
  const { subject, policy, fingerprint, assignment } = one.recorded
  const values = Object.entries(assignment ?? {}).map(([name, value]) => `${name}=${value}`)
  const place = `${placeOf(subject)} · ${plain(policy)} · ${plain(fingerprint)}`
  const head = `  ${paint(nameOf(subject), 'cyan')}  ${paint(place, 'dim')}`
  if (isLeft(one)) {
    const { message, advice } = one.why
    return [
      paint(`not replayed, recorded as ${recordedKind(one.recorded)}`, 'yellow'),
      head,
      `  ${plain(message)}${advice === undefined ? '' : ` ${plain(advice)}`}`,
    ].join('\n')
  }
  const { again, there, message, isSame } = one
  const sameness = isSame
    ? paint('as recorded', 'green')
    : paint(
        one.again === recordedKind(one.recorded)
          ? 'but not by the values that were recorded'
          : `not as recorded, which was ${recordedKind(one.recorded)}`,
        'red',
      )
  return [
    `${paint(again, 'bold')}, ${sameness}`,
    head,
    ...(values.length === 0 ? [] : [`  with ${plain(values.join(' '))}: ${there}`]),
    `  ${plain(message)}`,
  ].join('\n')
}

/** How many findings came to what. */
export const summary = (all: readonly (Replayed | Left)[], paint: Paint): string => {
  const left = all.filter(isLeft).length
  const same = all.filter((one) => !isLeft(one) && one.isSame).length
  const numbers = [
    [same, 'as recorded', 'green'],
    [all.length - left - same, 'not as recorded', 'red'],
    [left, 'not replayed', 'yellow'],
  ] as const
  return [
    count(all.length, 'finding'),
    ...numbers.flatMap(([number, what, colour]) =>
      number === 0 ? [] : [paint(`${grouped(number)} ${what}`, 'bold', colour)],
    ),
  ].join(paint(' · ', 'dim'))
}
