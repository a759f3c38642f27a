import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judge } from '../../checks/laws/judging.ts'
import { aurora, copied, databaseInstance, readFrom, replicated } from '../../generators/data/rds.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import type { Policy } from '../../model/policy.ts'
import policy from './rds-backup-retention.ts'

type Options = NonNullable<typeof policy.options>['defaults']

const outcomes = (
  template: object,
  options: Options | undefined = policy.options?.defaults,
): Record<string, string> =>
  Object.fromEntries(
    [...judge({ policy: policy as unknown as Policy, options }, template as never)].map(
      ([id, { outcome }]) => [id, outcome],
    ),
  )

it.each([
  ['fail', {}, undefined],
  ['fail', { BackupRetentionPeriod: 0 }, undefined],
  ['fail', { BackupRetentionPeriod: 6 }, undefined],
  ['pass', { BackupRetentionPeriod: 7 }, undefined],
  ['pass', { BackupRetentionPeriod: '35' }, undefined],
  ['pass', {}, { days: 1 }],
  ['fail', { BackupRetentionPeriod: 0 }, { days: 1 }],
  ['fail', { BackupRetentionPeriod: 13 }, { days: 14 }],
  ['pass', { DBClusterIdentifier: 'shop' }, undefined],
  ['pass', { SourceDBInstanceIdentifier: 'shop' }, undefined],
  ['fail', { SourceDBInstanceIdentifier: 'shop', UseLatestRestorableTime: true }, undefined],
  ['unknown', { BackupRetentionPeriod: { 'Fn::ImportValue': 'days' } }, undefined],
] as const)('%s: %j under %j', (outcome, Properties, options) => {
  expect(outcomes({ Resources: { It: { Type: 'AWS::RDS::DBInstance', Properties } } }, options)).toEqual({
    It: outcome,
  })
})

/** Asks first who keeps the backups, and then for how long. */
const plainly = ({ Resources }: Infrastructure, { days }: Options): Record<string, string> => {
  const says = (type: string, properties: Record<string, unknown>): string => {
    const isRestored =
      properties.RestoreTime !== undefined || `${properties.UseLatestRestorableTime}` === 'true'
    const isCopy = 'SourceDBInstanceIdentifier' in properties || 'SourceDBClusterIdentifier' in properties
    if (type.endsWith('DBInstance') && ('DBClusterIdentifier' in properties || (isCopy && !isRestored)))
      return 'pass'
    return Number(properties.BackupRetentionPeriod ?? 1) < days ? 'fail' : 'pass'
  }
  return Object.fromEntries(
    Object.entries(Resources).map(([id, { Type, Properties }]) => [id, says(Type, { ...Properties })]),
  )
}

it('agrees with the plain reading of plain templates', () => {
  fc.assert(
    fc.property(
      fc.oneof(databaseInstance(), aurora(), copied(), replicated(), readFrom()),
      fc.record({ days: fc.constantFrom(1, 2, 7, 8, 35) }),
      (template, options) => {
        expect(outcomes(template, options)).toEqual(plainly(template, options))
      },
    ),
  )
})
