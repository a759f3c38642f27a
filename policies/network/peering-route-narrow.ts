import { isNarrow, isNarrowList } from '../../model/network/rules/range.ts'
import { policy } from '../../model/policy.ts'
import { all, because, implied } from '../../model/verdict.ts'

/** One bit longer than the shortest prefix that a VPC can have: what is as wide holds a whole VPC, whichever it is. */
const beyondVpc = { ipv4: 17, ipv6: 45 }

/**
 * For every route over a VPC peering, its destination is narrower than a VPC can be.
 *
 * Who breaks into one network goes on to whatever its routes reach. Two systems that are joined for the sake of one
 * database need a route to the subnet of that database, and no other. A VPC that is smaller than 10.0.0.0/16 may still
 * be meant as a whole by a narrower range: that is not seen here.
 */
export default policy({
  id: 'network/peering-route-narrow',
  title: 'Routes over VPC peering reach less than a whole VPC',
  severity: 'medium',
  controls: { 'CIS-AWS-5.0': ['5.6'], 'NIST-800-53r5': ['AC-4', 'SC-7'], 'PCI-DSS-4.0.1': ['1.3.1'] },
  equivalents: [
    'CKV2_AWS_44',
    'vpc_peering_route_table_with_unrestricted_cidr',
    'vpc_peering_routing_tables_with_least_privilege',
  ],
  forAll: 'AWS::EC2::Route',
  holds: (route) =>
    implied(route.at('VpcPeeringConnectionId').exists(), () =>
      because(
        all([
          isNarrow(route.at('DestinationCidrBlock'), beyondVpc),
          isNarrow(route.at('DestinationIpv6CidrBlock'), beyondVpc),
          isNarrowList(route.at('DestinationPrefixListId'), beyondVpc),
        ]),
        'a route over a VPC peering reaches a whole VPC',
      ),
    ),
  fix: 'Name the ranges of the subnets that are to be reached, one route for each.',
})
