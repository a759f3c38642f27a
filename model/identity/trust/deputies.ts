import { oncePer } from '../../once.ts'
import type { Options } from '../../policy.ts'
import { type Verdict, verdictOf } from '../../verdict.ts'
import type { Condition, Principal } from '../document.ts'
import { lettersOf } from '../written/letters.ts'
import type { WrittenStatement } from '../written/statement.ts'
import { condition } from '../written/unlisted.ts'
import { strangeAccount } from './accounts.ts'
import type { About, NamedCaller } from './callers.ts'
import { keysOf, type Pin } from './pins.ts'

/**
 * Services that assume roles for whoever asks them to, and say for whom: by what AWS says in their guides, under "confused
 * deputy", of a trust policy that asks for the account or the resource.
 */
export const deputies: readonly string[] = [
  'amplify',
  'appsync',
  'autoscaling',
  'bedrock',
  'bedrock-agentcore',
  'codebuild',
  'codedeploy',
  'codepipeline',
  'comprehend',
  'config',
  'databrew',
  'datasync',
  'dlm',
  'dms',
  'ecs-tasks',
  'elasticmapreduce',
  'emr-serverless',
  'events',
  'forecast',
  'frauddetector',
  'grafana',
  'hooks.cloudformation',
  'iot',
  'kendra',
  'kinesisanalytics',
  'lexv2',
  'logs',
  'malware-protection-plan.guardduty',
  'monitoring.rds',
  'omics',
  'osis-pipelines',
  'personalize',
  'pipes',
  'qbusiness',
  'rekognition',
  'resources.cloudformation',
  'sagemaker',
  'scheduler',
  'ses',
  'ssm',
  'states',
  'transfer',
  'vpc-flow-logs',
]

/**
 * Services that come to resources for whoever asks them to, and say for whom. AWS has no list of them: these were collected
 * by hand, after its guides. Load balancers are not among them: their logs say in the name of an object whose they are.
 */
export const deputiesAtResources: readonly string[] = [
  'appstream',
  'bcm-data-exports',
  'bedrock',
  'billingreports',
  'budgets',
  'cloudfront',
  'cloudtrail',
  'cloudwatch',
  'codebuild',
  'config',
  'costalerts',
  'delivery.logs',
  'dnssec-route53',
  'events',
  'events.rds',
  'guardduty',
  'inspector2',
  'lambda',
  'logging.s3',
  'logs',
  'macie',
  'redshift',
  's3',
  'serverlessrepo',
  'ses',
  'sns',
  'ssm',
  'storage-lens.s3',
]

/** Options that name services by how their names begin. */
export interface Deputies {
  /** How the names of services begin that act for others: `states` of `states.amazonaws.com`. */
  readonly services: readonly string[]
}

/** Which services are asked for whom they act, by default these. */
export const actingForOthers = (services: readonly string[], example: string): Options<Deputies> => ({
  defaults: { services },
  schema: async () => {
    const { z } = await import('zod')
    return z.strictObject({
      services: z
        .array(z.string().regex(/^[a-z\d]+(?:[.-][a-z\d]+)*$/))
        .min(1)
        .default([...services])
        .describe(
          `How the names of services begin that act for others, such as ${example} of ${example}.amazonaws.com`,
        ),
    })
  },
})

/** In a region and in China some of them have longer names. */
const namesOf = oncePer(
  ({ services }: Deputies): RegExp =>
    new RegExp(
      `^(?:${services.map((name) => name.replaceAll('.', '\\.')).join('|')})\\.(?:[^.]+\\.)?amazonaws\\.com(?:\\.cn)?$`,
    ),
)

/** Whether a caller is one of these services. */
export const isDeputy = (deputies: Deputies, { reading }: NamedCaller): Verdict => {
  const names = namesOf(deputies)
  const letters = lettersOf(reading.world)
  const text = letters.writing(reading.head)
  const inSomeRegion = text && letters.shown(text).replace(/\$\{[^}]*AWS::Region\}/, 'region')
  return inSomeRegion === undefined || inSomeRegion.includes('${')
    ? reading.matches(names, [`${deputies.services[0]}.amazonaws.com`])
    : verdictOf(names.test(inSomeRegion))
}

/** An ARN of an account, or of a bucket, which has none in its name. */
const ofSomebody = /^arn:[^:]*:(?:[^:$]*:[^:$]*:[^*?:$]+:[^$]*|s3:::[^*?$]+)$/

/** What says for whom a service acts. */
export const sources: readonly (readonly Pin[])[] = [
  [{ key: /^aws:Source(?:Account|Owner)$/i, pattern: /^[^*?$]+$/ }],
  [{ key: /^aws:SourceArn$/i, pattern: ofSomebody }],
  [{ key: /^aws:SourceOrgID$/i, pattern: /^o-[^*?$]+$/ }],
  [{ key: /^aws:SourceOrgPaths$/i, pattern: /^o-[^*?$/]+\/[^$]*$/ }],
]

/** What says it to a key: services name there what they encrypt. */
export const sourcesAtKeys: readonly (readonly Pin[])[] = [
  [{ key: /^kms:CallerAccount$/i, pattern: /^[^*?$]+$/ }],
  [{ key: /^kms:EncryptionContext:.*arn$/i, pattern: ofSomebody }],
]

/** What the request of a service has nothing of: no principal of an account sends it, and from no network of one. */
const ofPrincipals =
  /^(?:aws:(?:Principal(?:Account|Arn|Org.*|Tag\/.*)|userid|username|MultiFactorAuth.*|TokenIssueTime|Source(?:Ip|Vpc.*|Identity)|Vpc.*|FederatedProvider)|kms:ViaService)$/i

/** Under which a service says for whose account it acts. */
export const forStranger: ReadonlyMap<string, string> = new Map(
  'text' in strangeAccount ? [['aws:sourceaccount', strangeAccount.text]] : [],
)

/** That services do this, for somebody whom nobody knows before any others. */
export const byServices =
  (action: string, statements: readonly WrittenStatement[]): About =>
  (listed) => {
    const absent = keysOf(statements)
      .filter((key) => ofPrincipals.test(key))
      .map((key) => condition('Null', key, 'true'))
    return listed.flatMap((service) =>
      [strange, []].map((conditions) => ({
        effect: 'Allow' as const,
        principals: { isNot: false, listed: [service] },
        actions: { isNot: false, texts: [action] },
        conditions: [...asItself(service), ...absent, ...conditions],
      })),
    )
  }

const asItself = (service: Principal): readonly Condition[] => [
  condition('Bool', 'aws:PrincipalIsAWSService', 'true'),
  ...('text' in service ? [condition('StringEquals', 'aws:PrincipalServiceName', service.text)] : []),
]

const strange: readonly Condition[] = [...forStranger.values()].flatMap((account) => [
  condition('StringEquals', 'aws:SourceAccount', account),
  condition('ArnLike', 'aws:SourceArn', `arn:*:*:*:${account}:*`),
])
