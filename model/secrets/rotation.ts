import { elsewhere } from '../elsewhere.ts'
import { pointsTo } from '../network/values/pointing.ts'
import type { Reading } from '../reading.ts'
import { type Resource, resourcesIn } from '../resource.ts'
import { ifElse, isGiven } from '../storage/given.ts'
import { all, any, fail, type Verdict } from '../verdict.ts'

/** Some schedule turns the secret at least every so many days. */
export const isTurned = (secret: Resource, days: number): Verdict =>
  any(
    [...resourcesIn(secret.world, 'AWS::SecretsManager::RotationSchedule')].map((schedule) =>
      all([
        schedule.present,
        isOf(schedule.at('SecretId'), secret),
        isOften(schedule.at('RotationRules'), days),
      ]),
    ),
  )

/** It names the secret, or what attaches it to a database, which gives out the secret's own ARN. */
const isOf = (named: Reading, secret: Resource): Verdict =>
  any([
    pointsTo(named, secret.id),
    isNameOf(named, secret),
    ...[...resourcesIn(secret.world, 'AWS::SecretsManager::SecretTargetAttachment')].map((attachment) =>
      all([pointsTo(named, attachment.id), pointsTo(attachment.at('SecretId'), secret.id)]),
    ),
  ])

/** By its name, or by its ARN, which ends in six letters that nobody knows before it is made. */
const isNameOf = (named: Reading, secret: Resource): Verdict => {
  const name = secret.at('Name')
  return named.whichever((option) =>
    option.targets().some(({ kind }) => kind !== 'text')
      ? fail
      : all([isGiven(name), any([option.equals(name), mayBeArnOf(option, secret)])]),
  )
}

const mayBeArnOf = (named: Reading, { world, id }: Resource): Verdict =>
  all([
    named.matches(/^arn:[^:]*:secretsmanager:/, ['arn:aws:secretsmanager:eu-west-1:111122223333:secret:a']),
    elsewhere(world, `whether ${named.shown} is ${id}`),
  ])

const isOften = (rules: Reading, days: number): Verdict => {
  const [interval, expression] = [rules.at('AutomaticallyAfterDays'), rules.at('ScheduleExpression')]
  return ifElse(
    isGiven(interval),
    () => interval.atMost(days),
    () => expression.whichever((one) => isOftenBy(one, days)),
  )
}

const rate = /^rate\((\d+) (hours?|days?)\)$/

/** `rate(10 days)` says how often; of `cron(…)` that is not worked out. */
const isOftenBy = (expression: Reading, days: number): Verdict =>
  any([
    expression.satisfies(
      (text) => {
        const [, count, unit] = rate.exec(String(text)) ?? []
        return count !== undefined && Number(count) / (unit?.startsWith('hour') ? 24 : 1) <= days
      },
      { name: `a rate of at most ${days} days`, suggest: [`rate(${days} days)`, `rate(${days + 1} days)`] },
    ),
    all([
      expression.matches(/^cron\(/, ['cron(0 8 1 * ? *)']),
      elsewhere(expression.world, `whether ${expression.shown} comes around every ${days} days`),
    ]),
  ])
