import { policy } from '../../model/policy.ts'
import { all } from '../../model/verdict.ts'

/**
 * For every ECS cluster, Container Insights measures its services, tasks and containers.
 *
 * Without, ECS tells of processor and memory of a service alone: neither how many tasks run, nor what they send, nor why they
 * stop. Where a cluster says nothing, a setting of the account counts, which is off at first.
 */
export default policy({
  id: 'logging/container-insights',
  title: 'Container Insights measures what clusters run',
  severity: 'low',
  controls: { 'AWS-FSBP': ['ECS.12'], 'NIST-800-53r5': ['AU-6(3)', 'SI-2'], SOC2: ['CC7.2'] },
  equivalents: [
    'CKV_AWS_65',
    'AWS-0034',
    'ECS.12',
    'AwsSolutions-ECS4',
    'ecs_cluster_container_insights_enabled',
    'ecs_clusters_container_insights_enabled',
  ],
  forAll: 'AWS::ECS::Cluster',
  holds: (cluster) =>
    cluster
      .at('ClusterSettings')
      .some((setting) =>
        all([setting.at('Name').is('containerInsights'), setting.at('Value').isOneOf('enabled', 'enhanced')]),
      ),
  fix: 'Add { Name: containerInsights, Value: enhanced } to ClusterSettings.',
  repair: () => [{ path: ['ClusterSettings'], value: [{ Name: 'containerInsights', Value: 'enhanced' }] }],
})
