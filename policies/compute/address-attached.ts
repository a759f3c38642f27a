import { along } from '../../model/along.ts'
import { pointsTo } from '../../model/network/values/pointing.ts'
import { isToldToOthers } from '../../model/network/values/told.ts'
import { policy } from '../../model/policy.ts'
import { resourcesIn } from '../../model/resource.ts'
import { isGiven } from '../../model/storage/given.ts'
import { all, any, anyOf, because } from '../../model/verdict.ts'

/**
 * For every elastic address, something has it: an instance, a gateway, a load balancer.
 *
 * One that nothing has costs more than one that is used, and is forgotten in lists of what is let in elsewhere.
 */
export default policy({
  id: 'compute/address-attached',
  title: 'Elastic addresses are used',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['CM-8', 'CM-8(1)'] },
  equivalents: ['CKV2_AWS_19', 'EC2.12', 'EIP_ATTACHED'],
  forAll: 'AWS::EC2::EIP',
  holds: (address) =>
    because(
      any([
        isGiven(address.at('InstanceId')),
        anyOf(users, ({ type, path }) =>
          anyOf([...resourcesIn(address.world, type)], (user) =>
            all([
              user.present,
              anyOf(along(user.properties, path), ({ present, item }) =>
                all([present, pointsTo(item, address.id)]),
              ),
            ]),
          ),
        ),
        isToldToOthers(address, `whether anything made elsewhere has the address ${address.id}`),
      ]),
      'nothing has it',
    ),
  fix: 'Give it to what it is for, or release it.',
})

/** What takes an address, and where it is named. */
const users = [
  { type: 'AWS::EC2::NatGateway', path: 'AllocationId' },
  { type: 'AWS::EC2::NatGateway', path: 'SecondaryAllocationIds.*' },
  { type: 'AWS::EC2::EIPAssociation', path: 'AllocationId' },
  { type: 'AWS::EC2::EIPAssociation', path: 'EIP' },
  { type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', path: 'SubnetMappings.*.AllocationId' },
] as const
