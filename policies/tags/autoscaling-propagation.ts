import { policy } from '../../model/policy.ts'
import { nameOf } from '../../model/tags/tag.ts'
import type { Tagged } from '../../model/tags/tagged.ts'
import { taggedOf } from '../../model/tags/view.ts'
import { all, any, because } from '../../model/verdict.ts'

interface Options {
  /** Keys that are for the group alone. */
  readonly except: readonly string[]
}

/**
 * For every Auto Scaling group, it has tags, and each of them reaches the instances that it launches.
 *
 * Instances get only those with `PropagateAtLaunch`. CloudFormation passes the tags of the stack on by itself.
 */
export default policy<Tagged, Options>({
  id: 'tags/autoscaling-propagation',
  title: 'Auto Scaling groups tag the instances that they launch',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['CM-8'] },
  equivalents: ['CKV_AWS_153', 'autoscaling_groups_supply_tags'],
  options: {
    defaults: { except: [] },
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        except: z.array(z.string()).default([]).describe('The tag keys that need not be propagated'),
      })
    },
  },
  forAll: taggedOf('AWS::AutoScaling::AutoScalingGroup'),
  holds: (group, { except }) =>
    all([
      because(
        group.some((tag) => tag.propagates()),
        'no tag reaches the instances of the group',
      ),
      group.every((tag) =>
        because(
          any([tag.propagates(), ...except.map((key) => tag.key.is(key))]),
          () => `the tag ${nameOf(tag)} of the group does not reach its instances`,
        ),
      ),
    ]),
  fix: 'Set PropagateAtLaunch to true on each tag of the group.',
})
