import { afterAll, expect, it } from 'vitest'
import { outcomes } from '../../checks/laws/expectation.ts'
import type { JsonObject } from '../../model/json.ts'
import { policies } from '../index.generated.ts'

/*
 * What other tools say of the templates that their own tests are about, and where the same policy says something else:
 * Checkov's and Trivy's examples for CloudFormation, in as many words as they need.
 */

const group = (properties: object): JsonObject =>
  ({ Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'x', ...properties } }) as JsonObject

const ingress = (rule: unknown): JsonObject => group({ SecurityGroupIngress: [rule] })

const alone = (direction: 'Ingress' | 'Egress', rule: object): JsonObject =>
  ({
    Type: `AWS::EC2::SecurityGroup${direction}`,
    Properties: { GroupId: 'sg-87654321', ...rule },
  }) as JsonObject

const on = (port: unknown, to: unknown = port) => ({ IpProtocol: 'tcp', FromPort: port, ToPort: to })
const location = { CidrIp: { Ref: 'Location' } }
const location6 = { CidrIpv6: { Ref: 'Location' } }

const pattern = '(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})'
const is = (Default: string): JsonObject => ({
  Location: {
    Type: 'String',
    Default,
    ...(!Default.includes(':') && { AllowedPattern: pattern, MinLength: 9, MaxLength: 18 }),
  },
})

const anyIpv6 = '0000:0000:0000:0000:0000:0000:0000:0000/0'
const mayBeAny = 'the default is private, and the pattern of the parameter lets a deployer choose 0.0.0.0/0'

type Row = readonly [
  check: string,
  resource: JsonObject,
  theirs: 'pass' | 'fail',
  parameters?: JsonObject | undefined,
]

const same: readonly Row[] = [
  ['CKV_AWS_23', alone('Ingress', { Description: 'x', ...on(443), ...location }), 'pass', is('0.0.0.0/0')],
  [
    'CKV_AWS_23',
    alone('Egress', { Description: 'x', ...on(443), DestinationSecurityGroupId: 'sg-1' }),
    'pass',
  ],
  ['CKV_AWS_23', ingress({ Description: 'x', ...on(443), ...location }), 'pass', is('0.0.0.0/0')],
  ['CKV_AWS_23', alone('Ingress', { ...on(80), ...location }), 'fail', is('0.0.0.0/0')],
  ['CKV_AWS_23', alone('Egress', { ...on(443), DestinationSecurityGroupId: 'sg-1' }), 'fail'],
  ['CKV_AWS_23', ingress({ ...on(443), ...location }), 'fail', is('0.0.0.0/0')],
  ['CKV_AWS_24', ingress({ ...on('22'), CidrIp: '0.0.0.0/0' }), 'fail'],
  ['CKV_AWS_24', ingress({ ...on('21', '23'), CidrIp: '0.0.0.0/0' }), 'fail'],
  ['CKV_AWS_24', ingress({ ...on(22), ...location }), 'fail', is('0.0.0.0/0')],
  ['CKV_AWS_24', ingress({ ...on(22), ...location6 }), 'fail', is('::/0')],
  ['CKV_AWS_24', ingress({ ...on(22), ...location6 }), 'fail', is(anyIpv6)],
  ['CKV_AWS_25', ingress({ ...on(3389), ...location }), 'fail', is('0.0.0.0/0')],
  ['CKV_AWS_25', ingress({ ...on(3389), ...location6 }), 'fail', is('::/0')],
  ['CKV_AWS_260', ingress({ ...on(80), ...location }), 'fail', is('0.0.0.0/0')],
  ['CKV_AWS_260', ingress({ ...on(80), ...location6 }), 'fail', is('::/0')],
  ['CKV_AWS_260', ingress({ ...on(80), ...location6 }), 'fail', is(anyIpv6)],
  ['AWS-0104', group({ SecurityGroupEgress: [{ IpProtocol: '6', CidrIp: '127.0.0.1/32' }] }), 'pass'],
  ['AWS-0104', group({ SecurityGroupEgress: [{ IpProtocol: '6', CidrIp: '0.0.0.0/0' }] }), 'fail'],
  ['AWS-0107', ingress({ ...on(22), CidrIp: '127.0.0.1/32' }), 'pass'],
  ['AWS-0107', ingress({ ...on(22), CidrIp: '0.0.0.0/0' }), 'fail'],
  [
    'AWS-0124',
    group({
      SecurityGroupEgress: [
        { IpProtocol: '-1', CidrIp: '127.0.0.1/32', Description: 'Can connect to loopback' },
      ],
    }),
    'pass',
  ],
  ['AWS-0124', group({ SecurityGroupEgress: [{ IpProtocol: '-1', CidrIp: '127.0.0.1/32' }] }), 'fail'],
]

const different: readonly Difference[] = [
  ['CKV_AWS_24', ingress({ ...on(22), ...location }), 'pass', is('10.10.10.0/24'), 'breakable', mayBeAny],
  ['CKV_AWS_25', ingress({ ...on(3389), ...location }), 'pass', is('10.10.10.0/24'), 'breakable', mayBeAny],
  ['CKV_AWS_260', ingress({ ...on(80), ...location }), 'pass', is('10.10.10.0/24'), 'breakable', mayBeAny],
  [
    'CKV_AWS_24',
    ingress({ ...on('23', '21'), CidrIp: '0.0.0.0/0' }),
    'pass',
    undefined,
    'unknown',
    'EC2 refuses a range of ports in reverse order: nothing is deployed that could be called safe',
  ],
  [
    'CKV_AWS_23',
    group({ SecurityGroupIngress: 'None' }),
    'pass',
    undefined,
    'unknown',
    'the text "None" is no list of rules: CloudFormation refuses it',
  ],
]

const agreement = new Map<string, { same: number; different: number }>()

type Difference = readonly [
  check: string,
  resource: JsonObject,
  theirs: 'pass' | 'fail',
  parameters: JsonObject | undefined,
  ours: string,
  why: string,
]

const said = (check: string, resource: JsonObject, parameters: JsonObject = {}) =>
  policies
    .filter(({ equivalents }) => equivalents?.includes(check))
    .flatMap((policy) =>
      Object.values(outcomes(policy, { Parameters: parameters, Resources: { It: resource } })),
    )

const count = (check: string, isSame: boolean): void => {
  const known = agreement.get(check) ?? { same: 0, different: 0 }
  known[isSame ? 'same' : 'different']++
  agreement.set(check, known)
}

const titled = <R extends readonly unknown[]>(rows: readonly R[]) =>
  rows.map((row) => [`${row[0]} of ${JSON.stringify(row[1])}`, row] as const)

it.each(titled(same))('%s is the same', (_, [check, resource, theirs, parameters]) => {
  expect(said(check, resource, parameters)).toEqual([theirs])
  count(check, true)
})

it.each(titled(different))('%s is not', (_, [check, resource, theirs, parameters, ours, why]) => {
  expect(why).not.toBe('')
  expect(ours).not.toBe(theirs)
  expect(said(check, resource, parameters)).toEqual([ours])
  count(check, false)
})

afterAll(() => {
  const rows = [...agreement].map(([check, { same, different }]) => `${check} ${same}/${same + different}`)
  console.log(`agreement with other tools: ${rows.join(', ')}`)
})
