import { ref } from '../../resource.ts'
import { groupNames } from './groups.ts'
import { of, type Resources } from './places.ts'

/** The same network, in which each group lets in everybody: what else decides on the way is seen. */
export const withGroupsOpened = (resources: Resources): Resources => ({
  ...resources,
  ...Object.fromEntries(
    groupNames.map((name) => [
      `${name}Opened`,
      of('AWS::EC2::SecurityGroupIngress', { GroupId: ref(name), IpProtocol: '-1', CidrIp: '0.0.0.0/0' }),
    ]),
  ),
})
