import { elsewhere } from '../elsewhere.ts'
import { isScalar } from '../json.ts'
import { oncePer } from '../once.ts'
import type { Reading } from '../reading.ts'
import { type Resource, resourcesIn } from '../resource.ts'
import type { World } from '../space.ts'
import { absentOr } from '../storage/given.ts'
import { Block } from '../value.ts'
import { all, any, anyOf, implied, not, type Verdict } from '../verdict.ts'

/** What EventBridge says of each call that a trail records. */
const envelope = { source: 'aws.ec2', 'detail-type': 'AWS API Call via CloudTrail' } as const

/** Some rule of EventBridge sends calls of this name on to a target. */
export const isSentOn = (world: World, call: { readonly name: string; readonly source: string }): Verdict =>
  anyOf(liveRules(world), ({ rule, isLive }) =>
    all([
      isLive,
      rule.at('EventPattern').whichever((pattern) => {
        if (pattern.head === undefined) return pattern.exists()
        if (!(pattern.head instanceof Block)) return unread(pattern)
        return all([
          letsIn(pattern, envelope),
          letsIn(pattern.at('detail'), { eventSource: call.source, eventName: call.name }),
          onlyAsks(pattern, [...Object.keys(envelope), 'detail']),
          onlyAsks(pattern.at('detail'), ['eventSource', 'eventName']),
        ])
      }),
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

/** Each of these fields is not asked about, or has a value that is among those which are asked for. */
const letsIn = (pattern: Reading, fields: Readonly<Record<string, string>>): Verdict =>
  all(
    Object.entries(fields).map(([name, text]) =>
      absentOr(pattern.child(name), (list) => list.some((item) => isAskedFor(item, text))),
    ),
  )

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

/** It asks about nothing else. What else it asks about may leave some calls out. */
const onlyAsks = (pattern: Reading, names: readonly string[]): Verdict => {
  const others = (pattern.keys() ?? []).filter((key) => !names.includes(key))
  return all(others.map((key) => implied(pattern.child(key).exists(), () => unread(pattern.child(key)))))
}

const unread = (reading: Reading): Verdict =>
  elsewhere(
    reading.world,
    `whether the event pattern ${reading.shown} of ${reading.entry.id} leaves a call out`,
  )
