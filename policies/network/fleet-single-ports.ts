import { policy } from '../../model/policy.ts'
import { because } from '../../model/verdict.ts'

/**
 * For every fleet of GameLift, each permission for what comes in opens one port, and no range of them.
 *
 * GameLift makes a group of these permissions that no template shows. A range opens ports on which nobody listens yet.
 */
export default policy({
  id: 'network/fleet-single-ports',
  title: 'Fleets of GameLift open single ports',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['CM-7', 'SC-7'], 'PCI-DSS-4.0.1': ['1.2.5'] },
  equivalents: [
    'GAMELIFT_FLEET_INBOUND_PORT_RANGE_RULE',
    'W65',
    'gamelift_fleet_ec2_inbound_permissions_with_port_range',
  ],
  forAll: 'AWS::GameLift::Fleet',
  holds: (fleet) =>
    because(
      fleet
        .at('EC2InboundPermissions')
        .every((permission) => permission.at('FromPort').equals(permission.at('ToPort'))),
      'a permission opens a range of ports',
    ),
  fix: 'Write one permission for each port, with the same FromPort and ToPort.',
})
