import { chosen, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { defaultGroups } from '../../generators/network/default-group.ts'
import policy from './default-group-closed.ts'

const closed = (id: string) => ({ 'Fn::GetAtt': [id, 'DefaultSecurityGroup'] })

expectPolicy(policy, {
  rows: {
    'what empties the group': [
      ['pass', { DefaultSecurityGroupId: closed('It') }],
      ['fail', { DefaultSecurityGroupId: closed('Beside') }],
      ['fail', { DefaultSecurityGroupId: 'sg-0123456789abcdef0' }],
      ['fail', {}],
      ['unknown', { DefaultSecurityGroupId: hidden }],
      ['breakable', { DefaultSecurityGroupId: chosen(closed('Beside') as never, closed('It') as never) }],
      [
        'pass',
        { GroupId: closed('It') },
        { closedBy: [{ type: 'Custom::VpcRestrictDefaultSG', property: 'GroupId' }] },
      ],
    ],
  },
  place: (_, Properties) => ({
    Resources: {
      It: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
      Empty: { Type: 'Custom::VpcRestrictDefaultSG', Properties },
    },
  }),
  beside: { Resources: { Beside: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.1.0.0/16' } } } },
  generator: defaultGroups(),
  oracle: ({ Resources }) => {
    const names = (id: string, property: string): string =>
      JSON.stringify(Resources[id]?.Properties?.[property] ?? null)
    return Object.fromEntries(
      ['Vpc', 'Peer'].map((id) => {
        const group = JSON.stringify(closed(id))
        const isEmptied = ['Empty', 'EmptyPeer'].some((one) => names(one, 'DefaultSecurityGroupId') === group)
        const isClosed = isEmptied && names('Rule', 'GroupId') !== group
        return [id, isClosed ? 'pass' : 'fail']
      }),
    )
  },
})
