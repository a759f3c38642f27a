import fc from 'fast-check'
import { type Infrastructure, maybe, resource } from '../resource.ts'

const port = () => fc.constantFrom(1935, 1936, '1935')

/** A fleet of GameLift, with what it lets in. */
export const gameFleet = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::GameLift::Fleet', {
    Name: 'fleet',
    BuildId: 'build-0123456789abcdef0',
    EC2InstanceType: 'c5.large',
    EC2InboundPermissions: maybe(
      fc
        .uniqueArray(fc.record({ FromPort: port(), ToPort: port() }), {
          maxLength: 2,
          selector: (one) => JSON.stringify(one),
        })
        .map((some) => some.map((ports) => ({ ...ports, IpRange: '10.0.0.0/8', Protocol: 'TCP' }))),
    ),
  })
