import { isWatched } from '../../model/alarms/watched.ts'
import { matchesGlob } from '../../model/glob.ts'
import { type Declared, policy, type Resource, resourcesOf } from '../../model/policy.ts'
import { allOf, because, pass } from '../../model/verdict.ts'

interface Watch {
  /** A pattern of ids, or of types. */
  readonly of: string
  readonly namespace: string
  readonly metrics: readonly string[]
}

interface Options {
  readonly watch: readonly Watch[]
}

const types = [
  'AWS::ApiGateway::RestApi',
  'AWS::DynamoDB::Table',
  'AWS::ECS::Service',
  'AWS::ElastiCache::ReplicationGroup',
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'AWS::ElasticLoadBalancingV2::TargetGroup',
  'AWS::Lambda::Function',
  'AWS::RDS::DBCluster',
  'AWS::RDS::DBInstance',
  'AWS::SES::ConfigurationSet',
  'AWS::SES::EmailIdentity',
  'AWS::SQS::Queue',
]

/**
 * For every resource of which it is declared what is to be watched, an alarm that does something watches each of these metrics.
 *
 * Which metrics tell that a system is in trouble its people know: unhealthy hosts, errors, storage that runs out, letters that
 * nobody delivers. An alarm watches a resource if one of its dimensions names it; one without dimensions, as of the
 * reputation of SES, watches all of the account.
 */
export default policy<Resource, Options>({
  id: 'logging/alarmed',
  title: 'An alarm watches each metric that is declared',
  severity: 'medium',
  controls: { 'NIST-800-53r5': ['AU-6(1)', 'SI-4', 'SI-4(5)'], SOC2: ['A1.1', 'CC7.2'] },
  options: {
    defaults: { watch: [] },
    declares: ({ watch }) =>
      watch.map(({ of }, at): Declared => ({ path: ['watch', at, 'of'], pattern: of })),
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        watch: z
          .array(
            z.strictObject({
              of: z.string().min(1).describe('A pattern of ids or of types'),
              namespace: z.string().min(1).describe('As CloudWatch calls it, such as AWS/RDS'),
              metrics: z.array(z.string().min(1)).min(1).describe('The names of what is to be watched'),
            }),
          )
          .default([])
          .describe('What is to be watched of which resources'),
      })
    },
  },
  forAll: resourcesOf(...types),
  holds: (resource, { watch }) =>
    allOf(watch, ({ of, namespace, metrics }) =>
      matchesGlob(of, resource.id) || matchesGlob(of, resource.type)
        ? allOf(metrics, (metric) =>
            because(isWatched(resource, namespace, metric), `no alarm watches ${metric} of ${namespace}`),
          )
        : pass,
    ),
  fix: 'Add an AWS::CloudWatch::Alarm of the metric, with a dimension that names it, and an action.',
})
