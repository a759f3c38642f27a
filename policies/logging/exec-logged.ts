import { policy } from '../../model/policy.ts'
import { isGiven } from '../../model/storage/given.ts'
import { all, any, implied, not } from '../../model/verdict.ts'

/**
 * For every ECS cluster, what people do in its containers by ECS Exec is logged.
 *
 * It goes where the container logs to, or where the cluster says; NONE lets nobody know. Where nothing is said it is logged, as
 * far as the container is.
 */
export default policy({
  id: 'logging/exec-logged',
  title: 'What is done in containers by hand is logged',
  severity: 'medium',
  controls: { 'NIST-800-53r5': ['AC-6(9)', 'AU-2', 'AU-12'], SOC2: ['CC7.2'] },
  equivalents: ['CKV_AWS_223'],
  forAll: 'AWS::ECS::Cluster',
  holds: (cluster) => {
    const exec = cluster.at('Configuration.ExecuteCommandConfiguration')
    return all([
      not(exec.at('Logging').is('NONE')),
      implied(exec.at('Logging').is('OVERRIDE'), () =>
        any(
          ['CloudWatchLogGroupName', 'S3BucketName'].map((place) =>
            isGiven(exec.at(`LogConfiguration.${place}`), 'a place for the log'),
          ),
        ),
      ),
    ])
  },
  fix: 'Set Logging of the ExecuteCommandConfiguration to DEFAULT, or to OVERRIDE with a LogConfiguration.',
  repair: () => [{ path: ['Configuration', 'ExecuteCommandConfiguration', 'Logging'], value: 'DEFAULT' }],
})
