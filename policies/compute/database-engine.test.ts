import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { watchedCluster, watchedInstance } from '../../generators/logging/database.ts'
import policy from './database-engine.ts'

const of = (Engine: unknown, EngineVersion: unknown) => ({ Engine, EngineVersion }) as never

expectPolicy(policy, {
  rows: {
    'AWS::RDS::DBInstance': [
      ['pass', {}],
      ['pass', { Engine: 'mysql' }],
      ['pass', of('mysql', '8.4.5')],
      ['fail', of('mysql', '8.0.42')],
      ['fail', of('mysql', '8.0')],
      ['fail', of('mysql', '5.7')],
      ['pass', of('postgres', '16')],
      ['pass', of('postgres', '16.4')],
      ['fail', of('postgres', '13.20')],
      ['fail', of('postgres', '16.4'), { on: '2029-02-28' }],
      ['pass', of('postgres', '16.4'), { on: '2029-02-27' }],
      ['unknown', of('postgres', '130')],
      ['unknown', of('postgres', '99.1')],
      ['fail', of('postgres', '8.4')],
      ['fail', of('mysql', '5.1.73')],
      ['unknown', of('mysql', '8.2.0')],
      ['unknown', of('db2-se', '11.5')],
      ['pass', of('db2-se', noValue)],
      ['unknown', { EngineVersion: '16.4' }],
      ['unknown', of('mysql', hidden)],
      ['unknown', of(hidden, '8.0')],
      ['breakable', of('mysql', chosen('8.0', '8.4'))],
    ],
    'AWS::RDS::DBCluster': [
      ['pass', of('aurora-mysql', '8.0.mysql_aurora.3.08.0')],
      ['fail', of('aurora-mysql', '5.7.mysql_aurora.2.12.0')],
    ],
    'AWS::ElastiCache::ReplicationGroup': [
      ['pass', of('redis', '7.1')],
      ['fail', of('redis', '5.0.6')],
      ['pass', of('valkey', '8.0')],
      ['unknown', of('valkey', '10.0')],
      ['fail', of('redis', '2.8.24')],
    ],
  },
  generator: fc.oneof(watchedInstance(), watchedCluster()),
  options: fc.record({ on: fc.constantFrom('2024-01-01', '2026-11-27', '2031-01-01') }),
  oracle: eachResource<{ Engine?: string; EngineVersion?: string }, { on: string }>(
    ({ Engine: engine, EngineVersion: version }, { options: { on } }) => {
      const years = { '5.7.44': 2024.2, '8.0.42': 2026.6, '8.4.5': 2029.6, '12.22': 2025.2, '16.4': 2029.2 }
      if (version !== undefined && engine === undefined) return 'unknown'
      const until = version === undefined ? 9999 : (years[version as keyof typeof years] ?? 2030.2)
      const [year = '', month = ''] = on.split('-')
      return until > Number(year) + (Number(month) - 1) / 12
    },
  ),
})
