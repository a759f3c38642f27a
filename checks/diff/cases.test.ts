import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Json, JsonObject } from '../../model/json.ts'
import { of, publicNetwork, ref } from '../../model/network/fixtures/public-network.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { runFromEnvironment } from '../laws/report.ts'
import { comparedNetworks } from './network.ts'

const { seed, runs } = runFromEnvironment({ seed: 1, runs: 100 })

const isProduction: JsonObject = { 'Fn::Equals': [ref('Stage'), 'prod'] }
const group = (...rules: readonly Json[]): JsonObject =>
  of('AWS::EC2::SecurityGroup', { GroupDescription: 'x', SecurityGroupIngress: rules })
const rule = (CidrIp: Json, port: Json = 22): JsonObject => ({
  IpProtocol: 'tcp',
  FromPort: port,
  ToPort: port,
  CidrIp,
})
const either = (left: Json, right: Json, condition = 'IsProduction'): JsonObject => ({
  'Fn::If': [condition, left, right],
})

const template = (resources: JsonObject, conditions: JsonObject = { IsProduction: isProduction }) => ({
  Parameters: {
    Stage: { Type: 'String' },
    ...Object.fromEntries([...Array(8).keys()].map((at) => [`Choice${at}`, { Type: 'String' }])),
  },
  Conditions: conditions,
  Resources: resources,
})

const compared = (before: object, after: object) => {
  const { differences, notExamined } = comparedNetworks(
    spaceOfTemplate(before as JsonObject),
    spaceOfTemplate(after as JsonObject),
  )
  const told = differences.map(
    ({ subject, by, change, packets, isCertain, decidedBy }) =>
      `${subject}${by === undefined ? '' : ` by ${by}`} ${isCertain ? change : `may ${change}`} ${packets} (${decidedBy})`,
  )
  return { told, notExamined }
}

it('tells what two branches of a condition open and close that were exchanged', () => {
  const of = (left: string, right: string) => template({ Group: group(rule(either(left, right))) })
  expect(compared(of('10.0.0.0/8', '0.0.0.0/0'), of('0.0.0.0/0', '10.0.0.0/8')).told).toEqual([
    'Group may opens tcp/22 from 0.0.0.0/0 except 10.0.0.0/8 (Stage)',
    'Group may closes tcp/22 from 0.0.0.0/0 except 10.0.0.0/8 (Stage)',
  ])
  expect(compared(of('10.0.0.0/8', '0.0.0.0/0'), of('10.0.0.0/8', '0.0.0.0/0'))).toEqual({
    told: [],
    notExamined: [],
  })
})

it('tells of a condition that was turned round', () => {
  const of = (condition: JsonObject) =>
    template({ Group: group(either(rule('0.0.0.0/0'), ref('AWS::NoValue'))) }, { IsProduction: condition })
  expect(compared(of(isProduction), of({ 'Fn::Not': [isProduction] })).told).toEqual([
    'Group may opens tcp/22 from 0.0.0.0/0 (Stage)',
    'Group may closes tcp/22 from 0.0.0.0/0 (Stage)',
  ])
})

const imported: Json = { 'Fn::ImportValue': 'stage' }

it.each([
  ['a parameter of Systems Manager', ref('Stored')],
  ['what another stack exports', imported],
])('tells what was exchanged where %s decides, which no deployer chooses', (_, value) => {
  const conditions = { IsProduction: { 'Fn::Equals': [value, 'prod'] } }
  const stored = { Stored: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/stage' } }
  const of = (left: Json, right: Json) => ({
    ...template({ Group: group(either(left, right)) }, conditions),
    Parameters: stored,
  })
  const [wide, none] = [rule('0.0.0.0/0'), ref('AWS::NoValue')]
  expect(compared(of(wide, none), of(none, wide)).told).toEqual([
    expect.stringMatching(/^Group may opens tcp.22 from 0.0.0.0.0 .*stage/),
    expect.stringMatching(/^Group may closes tcp.22 from 0.0.0.0.0 .*stage/),
  ])
  expect(compared(of(wide, none), of(wide, none))).toEqual({ told: [], notExamined: [] })
})

it.each([
  ['an import', imported],
  ['a parameter of Systems Manager', ref('Stored')],
])('says nothing of the same rules from %s', (_, value) => {
  const same = {
    ...template({
      ...publicNetwork,
      Group: group(rule(value), {
        IpProtocol: 'tcp',
        FromPort: 80,
        ToPort: 80,
        SourcePrefixListId: 'pl-12345678',
      }),
      Host: of('AWS::EC2::Instance', { SubnetId: ref('Public'), SecurityGroupIds: [ref('Group')] }),
    }),
    Parameters: { Stored: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/range' } },
    Conditions: {},
  }
  expect(compared(same, same)).toEqual({ told: [], notExamined: [] })
})

it('tells of what is reached in the one case, and was in the other', () => {
  const placed = (left: string, right: string) =>
    template({
      ...publicNetwork,
      Group: { ...group(rule('0.0.0.0/0')) },
      Host: of('AWS::EC2::Instance', {
        SubnetId: either(ref(left), ref(right)),
        SecurityGroupIds: [ref('Group')],
      }),
    })
  expect(compared(placed('Public', 'Private'), placed('Private', 'Public')).told).toEqual([
    'Host may opens all traffic to 0.0.0.0/0 (Stage)',
    'Host may opens tcp/22 from 0.0.0.0/0 (Stage)',
    'Host may closes all traffic to 0.0.0.0/0 (Stage)',
    'Host may closes tcp/22 from 0.0.0.0/0 (Stage)',
  ])
  expect(compared(placed('Public', 'Private'), placed('Public', 'Private')).told).toEqual([])
})

it('names what it does not compare where there are too many cases', () => {
  const choices = [...Array(8).keys()]
  const conditions = Object.fromEntries(
    choices.map((at) => [`Is${at}`, { 'Fn::Equals': [ref(`Choice${at}`), 'yes'] }]),
  )
  const of = (range: string) =>
    template(
      {
        Group: group(
          ...choices.map((at) =>
            either(rule('10.0.0.0/8', at), rule(at === 7 ? range : '11.0.0.0/8', at), `Is${at}`),
          ),
        ),
      },
      conditions,
    )
  expect(compared(of('11.0.0.0/8'), of('11.0.0.0/8')).notExamined).toEqual([
    {
      what: expect.any(String),
      why: expect.stringMatching(
        /^it is compared in no more than 32 cases of what is not chosen; say more of Choice/,
      ),
    },
  ])
})

it('says nothing of ports that hang on a condition if and only if they are the same in both cases', () => {
  const port = fc.constantFrom(22, 80, 443)
  const seen = { same: 0, other: 0 }
  fc.assert(
    fc.property(port, port, port, port, fc.boolean(), (a, b, c, d, isTurned) => {
      const of = (left: number, right: number) =>
        template({ Group: group(rule('0.0.0.0/0', either(left, right))) })
      const turned = { IsProduction: { 'Fn::Not': [isProduction] } }
      const after = isTurned ? { ...of(d, c), Conditions: turned } : of(c, d)
      const isSame = a === c && b === d
      seen[isSame ? 'same' : 'other']++
      expect(compared(of(a, b), after).told.length === 0).toBe(isSame)
    }),
    { seed, numRuns: runs },
  )
  expect(Math.min(seen.same, seen.other)).toBeGreaterThan(0)
})
