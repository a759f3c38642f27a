import fc from 'fast-check'
import type { Json } from '../../model/json.ts'
import { either, getAtt, type Infrastructure, infrastructure, ref, resource } from '../resource.ts'

const group = () => resource('AWS::EC2::SecurityGroup', { GroupDescription: 'for tests' })

const some = (): fc.Arbitrary<readonly Json[]> =>
  fc.subarray<Json>([ref('Web'), getAtt('App', 'GroupId'), 'sg-0123456789abcdef0'], { minLength: 1 })

const perhaps = (part: fc.Arbitrary<Infrastructure>): fc.Arbitrary<Infrastructure | undefined> =>
  fc.option(part, { nil: undefined, freq: 2 })

/** Two groups, and an instance and an interface that may carry them. */
export const carriedGroups = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Web: group(),
    App: group(),
    Instance: perhaps(
      either(
        resource('AWS::EC2::Instance', { ImageId: 'ami-0123456789abcdef0', SecurityGroups: some() }),
        resource('AWS::EC2::Instance', { ImageId: 'ami-0123456789abcdef0', SecurityGroupIds: some() }),
        resource('AWS::EC2::Instance', {
          ImageId: 'ami-0123456789abcdef0',
          NetworkInterfaces: [{ DeviceIndex: '0', GroupSet: some() }],
        }),
      ) as fc.Arbitrary<Infrastructure>,
    ),
    Interface: perhaps(
      resource('AWS::EC2::NetworkInterface', { SubnetId: 'subnet-0123456789abcdef0', GroupSet: some() }),
    ),
  })
