import fc from 'fast-check'
import { either, type Infrastructure, maybe, resource } from '../resource.ts'

/** An ECS cluster with what it measures, and where what is done in its containers by hand is logged. */
export const cluster = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::ECS::Cluster', {
    ClusterName: maybe('shop'),
    ClusterSettings: maybe([
      { Name: 'containerInsights', Value: fc.constantFrom('enabled', 'enhanced', 'disabled') },
    ]),
    Configuration: maybe({
      ExecuteCommandConfiguration: maybe(
        either(
          { Logging: maybe(fc.constantFrom('DEFAULT', 'NONE')) },
          {
            Logging: 'OVERRIDE',
            LogConfiguration: either({ CloudWatchLogGroupName: '/shop/exec' }, { S3BucketName: 'exec-logs' }),
          },
        ),
      ),
    }),
  })
