import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { subnet } from '../../generators/network/routes.ts'
import policy from './subnet-no-public-addresses.ts'

const in24 = { VpcId: 'vpc-1', CidrBlock: '10.0.1.0/24' }

expectPolicy(policy, {
  rows: {
    'AWS::EC2::Subnet': [
      ['pass', in24],
      ['pass', { ...in24, MapPublicIpOnLaunch: false }],
      ['fail', { ...in24, MapPublicIpOnLaunch: true }],
      ['fail', { ...in24, MapPublicIpOnLaunch: 'true' }],
      ['unknown', { ...in24, MapPublicIpOnLaunch: hidden }],
      ['breakable', { ...in24, MapPublicIpOnLaunch: chosen(true, false) }],
    ],
  },
  generator: subnet(),
  oracle: eachResource(({ MapPublicIpOnLaunch }) => String(MapPublicIpOnLaunch) !== 'true'),
})
