import { elsewhere } from '../elsewhere.ts'
import { pointsTo } from '../network/values/pointing.ts'
import { oncePer } from '../once.ts'
import type { Reading } from '../reading.ts'
import { Resource, resourcesIn } from '../resource.ts'
import { Sym } from '../value.ts'
import { all, allOf, any, anyOf, because, fail, not, pass, type Verdict } from '../verdict.ts'
import { isSentOn } from './event-rule.ts'
import { letsThrough } from './filter-pattern.ts'
import { isAlarmedBy } from './metric-alarm.ts'
import { flattened, type Recorded } from './recorded.ts'

/**
 * Somebody is told of each of these events, if a trail records it: by a metric filter of its log group and an alarm with an
 * action, or by a rule of EventBridge with a target.
 */
export const areAlarmed = (trail: Resource, events: readonly Recorded[]): Verdict => {
  const suggest = [asking(events), '{ $.eventName = nothing }']
  return allOf(events, (event) =>
    because(
      any([
        not(isRecorded(trail, event)),
        anyOf(alarmedFilters(trail), ({ filter, isAlarmed }) =>
          all([covers(filter, event, suggest), isAlarmed]),
        ),
        isSentOn(trail.world, event),
        isWatchedElsewhere(trail),
      ]),
      `nothing raises an alarm on ${event.called}`,
    ),
  )
}

/** Events of what is not in a region are left out where they are not asked for. */
const isRecorded = (trail: Resource, { region }: Recorded): Verdict =>
  region === 'own' ? pass : not(trail.at('IncludeGlobalServiceEvents').is(false))

interface AlarmedFilter {
  readonly filter: Resource
  /** Whether it is one of the trail's log group, and raises an alarm by what it lets through. */
  readonly isAlarmed: Verdict
}

const alarmedFilters = oncePer((trail: Resource): readonly AlarmedFilter[] =>
  [...resourcesIn(trail.world, 'AWS::Logs::MetricFilter')].flatMap((filter) => {
    const isAlarmed = allOf(
      [
        () => filter.present,
        () => logGroup(trail).whichever((group) => isIn(group, filter.at('LogGroupName'))),
        () => filter.at('MetricTransformations').some(isAlarmedBy),
      ],
      (part) => part(),
    )
    return isAlarmed.is === 'fail' && trail.world.reads === undefined ? [] : [{ filter, isAlarmed }]
  }),
)

const logGroup = (trail: Resource): Reading => trail.at('CloudWatchLogsLogGroupArn')

const groupType = 'AWS::Logs::LogGroup'

/** The log group that an ARN is of: one that is made here, or a name; undefined where that cannot be seen. */
const groupIn = (arn: Reading): { readonly here: Resource } | { readonly name: string } | undefined => {
  const { head, world } = arn
  const parts = head instanceof Sym ? [head, ...(head.parts ?? [])] : [String(head)]
  for (const part of parts) {
    const here = part instanceof Sym ? world.space.entries.get(part.target ?? '') : undefined
    if (here?.type === groupType) return { here: Resource.of(world, here) }
    const [, name] = typeof part === 'string' ? (/:log-group:([^:*]+)(:\*)?$/.exec(part) ?? []) : []
    if (name === undefined) continue
    const own = world.space
      .named(name)
      .find((entry) => entry.type === groupType && world.isPresent(entry).is === 'pass')
    return own === undefined ? { name } : { here: Resource.of(world, own) }
  }
  return undefined
}

/** Whether this names the log group of an ARN. */
const isIn = (arn: Reading, name: Reading): Verdict => {
  const group = groupIn(arn)
  if (group === undefined) return fail
  if ('name' in group) return name.is(group.name)
  const own = group.here.at('LogGroupName')
  const isNamed = (option: Reading) => all([own.exists(), own.equals(option)])
  return name.whichever((option) => {
    const kind = option.targets()[0]?.kind
    if (kind === 'text') return isNamed(option)
    const isMeant = pointsTo(option, group.here.id)
    return kind === 'symbol' ? any([isMeant, isNamed(option)]) : isMeant
  })
}

/** What is made elsewhere may have filters there. */
const isWatchedElsewhere = (trail: Resource): Verdict =>
  logGroup(trail).whichever((arn) => {
    const { head, world } = arn
    if (head === undefined) return arn.exists('a log group that filters watch')
    if (head instanceof Sym && head.impossible) return world.needs(head)
    const group = groupIn(arn)
    return group !== undefined && 'here' in group
      ? fail
      : elsewhere(world, `what filters made elsewhere watch in the log group ${arn.shown}`)
  })

/** A filter lets through every event of which this is known. */
const covers = (filter: Resource, { called, detail }: Recorded, suggest: readonly string[]): Verdict => {
  const pattern = filter.at('FilterPattern')
  const event = flattened(detail)
  return any([
    pattern.satisfies((text) => letsThrough(String(text), event) === true, {
      name: `a pattern that lets ${called} through`,
      suggest,
    }),
    all([
      not(
        pattern.satisfies((text) => letsThrough(String(text), event) !== undefined, {
          name: 'a pattern that can be read here',
          suggest,
        }),
      ),
      pattern.exists(),
      elsewhere(filter.world, `what the filter pattern of ${filter.id} lets through`),
    ]),
  ])
}

/** What lets each of them through. */
const asking = (events: readonly Recorded[]): string =>
  `{ ${events
    .map(({ detail }) => {
      const known = [...flattened(detail)].filter(([, text]) => text !== undefined)
      return `(${known.map(([field, text]) => `($.${field} = ${text})`).join(' && ')})`
    })
    .join(' || ')} }`
