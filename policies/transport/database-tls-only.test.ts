import fc from 'fast-check'
import { expect, it } from 'vitest'
import { chosen, eachResource, expectPolicy, hidden, outcomes } from '../../checks/laws/expectation.ts'
import {
  clusterWithParameters,
  instanceWithParameters,
  memberOfCluster,
} from '../../generators/transport/parameters.ts'
import type { JsonObject } from '../../model/json.ts'
import policy from './database-tls-only.ts'

expectPolicy(policy, {
  rows: {
    'AWS::RDS::DBInstance': [
      ['pass', { Engine: 'postgres', EngineVersion: '15.4' }],
      ['pass', { Engine: 'postgres', EngineVersion: '16' }],
      ['fail', { Engine: 'postgres', EngineVersion: '14.12' }],
      ['fail', { Engine: 'mysql', EngineVersion: '8.4.3' }],
      ['pass', { Engine: 'mysql', EngineVersion: '9.7.1' }],
      ['unknown', { Engine: 'mariadb', EngineVersion: '11.8.3' }],
      ['fail', { Engine: 'mariadb', EngineVersion: '10.11' }],
      ['fail', { Engine: 'sqlserver-se' }],
      ['fail', { Engine: 'sqlserver-se', EngineVersion: '16.00.4175.1.v1' }],
      ['unknown', { Engine: 'postgres' }],
      ['unknown', { Engine: 'oracle-se2', EngineVersion: '19' }],
      ['unknown', {}],
      ['pass', { DBClusterIdentifier: 'shop', Engine: 'aurora-mysql', EngineVersion: '8.0' }],
      ['pass', { DBParameterGroupName: 'default.postgres16' }],
      ['fail', { DBParameterGroupName: 'default.mysql8.0' }],
      ['fail', { DBParameterGroupName: 'default.sqlserver-ee-16.0' }],
      ['unknown', { DBParameterGroupName: 'of-another-stack' }],
      ['unknown', { DBParameterGroupName: hidden }],
      ['breakable', { Engine: 'postgres', EngineVersion: chosen('14.12', '16.3') }],
    ],
    'AWS::RDS::DBCluster': [
      ['pass', { Engine: 'aurora-postgresql', EngineVersion: '17.4' }],
      ['fail', { Engine: 'aurora-postgresql', EngineVersion: '16.6' }],
      ['fail', { Engine: 'aurora-mysql', EngineVersion: '8.0.mysql_aurora.3.08.0' }],
    ],
  },
  generator: fc.oneof(instanceWithParameters(), clusterWithParameters(), memberOfCluster()),
  oracle: eachResource((database, { type, infrastructure: { Resources } }) => {
    if (!/DB(Instance|Cluster)$/.test(type)) return undefined
    if ('DBClusterIdentifier' in database) return 'pass'
    const text = JSON.stringify(Resources.Parameters)
    const isUsed = 'DBParameterGroupName' in database || 'DBClusterParameterGroupName' in database
    const asked = /"(?:rds.force_ssl|require_secure_transport)":"?(\w+)/.exec(text)?.[1]
    const family = isUsed
      ? String(/"Family":"([^"]*)"/.exec(text)?.[1])
      : `${database.Engine}${database.EngineVersion}`
    const [, engine, major] = /^([a-z-]*)(\d+)/.exec(family) ?? []
    const isOn = Number(major) >= ({ postgres: 15, 'aurora-postgresql': 17 }[engine ?? ''] ?? 100)
    return isUsed && asked !== undefined ? ['1', 'ON'].includes(asked) : isOn
  }),
})

const group = (Family: string, Parameters?: JsonObject) => ({
  Type: 'AWS::RDS::DBParameterGroup',
  Properties: { Family, Description: 'it', ...(Parameters !== undefined && { Parameters }) },
})

it.each<[what: string, parameters: object, expected: string]>([
  ['MySQL, asked for it', group('mysql8.4', { require_secure_transport: 1 }), 'pass'],
  ['MySQL, by a word', group('mysql8.4', { require_secure_transport: 'ON' }), 'pass'],
  ['MySQL, asked for something else', group('mysql8.4', { max_connections: 100 }), 'fail'],
  ['PostgreSQL as it is', group('postgres16', { log_connections: 1 }), 'pass'],
  ['PostgreSQL, told not to', group('postgres16', { 'rds.force_ssl': 0 }), 'fail'],
  ['PostgreSQL, asked for it', group('postgres14', { 'rds.force_ssl': '1' }), 'pass'],
  ['what nobody knows', group('postgres14', { 'rds.force_ssl': hidden }), 'unknown'],
  ['another kind of group', { ...group('mysql8.4'), Type: 'AWS::RDS::DBClusterParameterGroup' }, 'unknown'],
])('reads the parameters: %s', (_, Parameters, expected) => {
  const It = { Type: 'AWS::RDS::DBInstance', Properties: { DBParameterGroupName: { Ref: 'Parameters' } } }
  expect(outcomes(policy, { Resources: { It, Parameters } })).toEqual({ It: expected })
})
