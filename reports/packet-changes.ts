import type { PacketDifference } from '../model/difference.ts'
import { listed, shortName, shortSentence } from './plain.ts'

/** Differences that are told in one breath: one at least. */
type Same = readonly [PacketDifference, ...PacketDifference[]]

/** What several have in common that are told together. */
export const reasonOf = (difference: PacketDifference): string => {
  const { change, packets, stops, isCertain, decidedBy, mayOpen, by, subject, since, direction } = difference
  const way = by === subject ? true : by
  return JSON.stringify([change, packets, stops, isCertain, decidedBy, mayOpen, way, since, direction])
}

/** Which packets come to whom, and how; and where that is not known, what decides it. */
export const sentenceOf = (same: Same, doubt: string): string => {
  const { packets } = same[0]
  return `${shortSentence(packets)}${wayOf(same)}${doubt}`
}

/** To whom they come, and how. */
const wayOf = (same: Same): string => {
  const { of, subject, by, guards, direction, through } = same[0]
  const subjects = listed(same.map((one) => shortName(one.subject)))
  if (of === 'calls')
    return ` to ${subjects}${by === undefined ? ' at an endpoint of its own' : ` by ${shortName(by)}`}`
  if (of === 'reach' && by === subject) return ` to what is not known by ${subjects} over the internet`
  if (of === 'reach')
    return ` ${direction === 'ingress' ? 'to' : 'of'} ${subjects}${by === undefined ? '' : ` by ${shortName(by)}`} over the internet`
  const near =
    guards.length === 0 ? '' : ` ${direction === 'ingress' ? 'to' : 'of'} ${listed(guards.map(shortName))}`
  return `${near}${through === undefined ? '' : ` by the group ${shortName(through)}`}`
}

export const detailsOf = ({
  change,
  direction,
  witness,
  stops,
  since = [],
  reaches = [],
  mayReach = [],
}: PacketDifference): readonly string[] => {
  const names = (ids: readonly string[]) => listed(ids.map(shortName))
  const isOpened = change === 'opens'
  const reachedText = (who: string) =>
    direction === 'ingress'
      ? `${isOpened ? 'reaches' : 'reached'} ${who} from the internet`
      : `${isOpened ? 'gets' : 'got'} out of ${who} to the internet`
  return [
    ...(witness === undefined ? [] : [`such as ${witness}`]),
    ...(stops === undefined ? [] : [`${isOpened ? 'until now' : 'from now on'} ${shortSentence(stops)}`]),
    ...sinceTexts(since, isOpened),
    ...[...Map.groupBy(reaches, ({ packets }) => packets)].map(([packets, reached]) => {
      const which = packets === undefined ? '' : `of these, ${shortSentence(packets)} `
      const packet = reached[0]?.witness
      const such = packet === undefined ? '' : `, such as ${packet}`
      return `${which}${reachedText(names(reached.map(({ id }) => id)))}${such}`
    }),
    ...(mayReach.length === 0 ? [] : [`not known is whether it ${reachedText(names(mayReach))}`]),
  ]
}

/** Who came to a group, or is new: `Bastion has the group App now`. */
const sinceTexts = (since: PacketDifference['since'] = [], isOpened: boolean): readonly string[] =>
  [...Map.groupBy(since, ({ group }) => group)].map(([group, of]) => {
    const verb = of.length === 1 ? (group === undefined ? 'is' : 'has') : group === undefined ? 'are' : 'have'
    const what =
      group === undefined
        ? isOpened
          ? 'new'
          : 'gone'
        : `the group ${shortName(group)}${isOpened ? ' now' : ' no more'}`
    return `${listed(of.map(({ id }) => shortName(id)))} ${verb} ${what}`
  })
