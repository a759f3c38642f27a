import { elsewhere } from '../elsewhere.ts'
import { Resource } from '../resource.ts'
import { ofTarget } from '../target.ts'
import { all, type Verdict } from '../verdict.ts'
import { isGiven } from './given.ts'

/** This instance belongs to a cluster of which this holds; of one made elsewhere nothing is known but the question. */
export const belongsTo = (
  instance: Resource,
  question: string,
  holds: (cluster: Resource) => Verdict,
): Verdict => {
  const { world } = instance
  const cluster = instance.at('DBClusterIdentifier')
  const unseen = (name: string) => elsewhere(world, `${question} ${name}`)
  return all([
    isGiven(cluster),
    cluster.whichever((option) => {
      const [target] = option.targets()
      if (target === undefined) return unseen('its cluster')
      return ofTarget(world, target, {
        type: 'AWS::RDS::DBCluster',
        here: (entry) => holds(Resource.of(world, entry)),
        elsewhere: unseen,
      })
    }),
  ])
}
