import { elsewhere } from '../elsewhere.ts'
import { equal } from '../equality.ts'
import { isScalar } from '../json.ts'
import { oncePer } from '../once.ts'
import type { Reading } from '../reading.ts'
import { type Resource, resourcesIn } from '../resource.ts'
import type { World } from '../space.ts'
import { absentOr } from '../storage/given.ts'
import { Block } from '../value.ts'
import { all, any, anyOf, fail, not, pass, type Verdict } from '../verdict.ts'
import { type Fields, onBus, type Recorded } from './recorded.ts'

/** Some rule of EventBridge sends this event on to a target. */
export const isSentOn = (world: World, event: Recorded): Verdict =>
  anyOf(liveRules(world), ({ rule, isLive }) =>
    all([
      isLive,
      isTold(rule, event),
      rule.at('EventPattern').exists(),
      letsIn(rule.at('EventPattern'), onBus(event)),
    ]),
  )

interface LiveRule {
  readonly rule: Resource
  readonly isLive: Verdict
}

const liveRules = oncePer((world: World): readonly LiveRule[] =>
  [...resourcesIn(world, 'AWS::Events::Rule')].map((rule) => ({
    rule,
    isLive: all([
      rule.present,
      not(rule.at('State').is('DISABLED')),
      absentOr(rule.at('EventBusName'), (bus) => bus.is('default')),
      rule.at('Targets').some((target) => target.at('Arn').exists()),
    ]),
  })),
)

/** A rule is told of what is in its region. Of what may be in any no rule is told of all. */
const isTold = ({ world, entry }: Resource, { region }: Recorded): Verdict => {
  if (region === 'any') return fail
  return region === 'own' ? pass : equal(world, world.scope(entry.stack).head({ Ref: 'AWS::Region' }), region)
}

/** Each field that is asked about has a value that is among those which are asked for. What is not known may have another. */
const letsIn = (asked: Reading, fields: Fields): Verdict =>
  asked.whichever((pattern) =>
    pattern.head instanceof Block
      ? all(
          (pattern.keys() ?? []).map((name) =>
            absentOr(pattern.child(name), (item) => isAmong(item, fields[name])),
          ),
        )
      : unread(pattern),
  )

const isAmong = (asked: Reading, value: Fields[string]): Verdict => {
  if (value === undefined) return unread(asked)
  return typeof value === 'object' ? letsIn(asked, value) : asked.some((item) => isAskedFor(item, value))
}

const isAskedFor = (item: Reading, text: string): Verdict => {
  if (isScalar(item.head)) return item.is(text)
  const prefix = item.child('prefix')
  return any([
    item.is(text),
    prefix.satisfies((start) => text.startsWith(String(start)), {
      name: `a beginning of ${text}`,
      suggest: [text, 'x'],
    }),
    all([prefix.isAbsent(), unread(item)]),
  ])
}

const unread = (reading: Reading): Verdict =>
  elsewhere(
    reading.world,
    `whether the event pattern ${reading.shown} of ${reading.entry.id} leaves an event out`,
  )
