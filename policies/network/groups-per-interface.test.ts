import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { users } from '../../generators/network/default-used.ts'
import { isObject, type Json } from '../../model/json.ts'
import policy from './groups-per-interface.ts'

const groups = (count: number): Json => Array.from({ length: count }, (_, at) => `sg-0123456789abcde0${at}`)
const faces = (...counts: readonly number[]): Json =>
  counts.map((count, at) => ({ DeviceIndex: String(at), GroupSet: groups(count) }))

expectPolicy(policy, {
  rows: {
    'AWS::EC2::Instance': [
      ['pass', {}],
      ['pass', { SecurityGroupIds: groups(5) }],
      ['fail', { SecurityGroupIds: groups(6) }],
      ['pass', { SecurityGroupIds: groups(6) }, { groups: 6 }],
      ['pass', { NetworkInterfaces: faces(5, 5) }],
      ['fail', { NetworkInterfaces: faces(1, 6) }],
      ['unknown', { SecurityGroupIds: { 'Fn::Split': [',', hidden] } }],
      ['breakable', { SecurityGroupIds: [...(groups(5) as string[]), chosen('sg-0123', noValue)] }],
      ['breakable', { SecurityGroupIds: chosen(groups(6), groups(1)) }],
    ],
  },
  generator: users(),
  options: fc.record({ groups: fc.constantFrom(1, 2) }),
  oracle: eachResource((properties, { type, options }) =>
    ['AWS::EC2::VPC', 'AWS::EC2::Subnet', 'AWS::EC2::SecurityGroup'].includes(type)
      ? undefined
      : longest(properties as Json) <= options.groups,
  ),
})

/** The longest list of a property that is called after groups. */
const longest = (value: Json, name = ''): number => {
  if (Array.isArray(value))
    return Math.max(
      /Group/.test(name) && !/Subnet/.test(name) ? value.length : 0,
      ...value.map((one) => longest(one)),
    )
  return isObject(value) ? Math.max(0, ...Object.entries(value).map(([key, one]) => longest(one, key))) : 0
}
