import { type NetworkAcl, ownAcls } from '../../model/network/acl/acl.ts'
import { answers } from '../../model/network/acl/answers.ts'
import { calls, type ReturnPath, replies, returnPath } from '../../model/network/acl/return-path.ts'
import { policy } from '../../model/policy.ts'
import { all } from '../../model/verdict.ts'

/**
 * For every network ACL, whom it lets call a service it lets have the replies, in both directions.
 *
 * An ACL keeps no state: the reply to a call that was let in is a packet to a port of the caller's choice, and needs an
 * entry of its own. Where it lacks one, connections hang until they time out, and nothing is logged as an error.
 */
export default policy<NetworkAcl, ReturnPath>({
  id: 'network/acl-return-path',
  title: 'Network ACLs let the replies pass to what they let call',
  severity: 'medium',
  controls: { 'NIST-800-53r5': ['AC-4', 'SC-7'] },
  options: returnPath,
  forAll: ownAcls,
  holds: ({ ingress, egress }, options) => {
    const flows = { call: calls(options), reply: replies(options) }
    return all([
      answers({ calls: ingress, by: egress }, flows),
      answers({ calls: egress, by: ingress }, flows),
    ])
  },
  fix: 'Let TCP to the ephemeral ports, 1024 to 65535, pass in the other direction, to and from the same ranges.',
})
