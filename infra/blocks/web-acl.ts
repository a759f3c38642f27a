import { CfnLoggingConfiguration, CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2'
import { Construct } from 'constructs'
import type { EncryptionKey } from './encryption-key.ts'
import type { LoadBalancer } from './load-balancer.ts'
import { logGroup } from './log-group.ts'

export interface WebAclProps {
  readonly scope: 'REGIONAL' | 'CLOUDFRONT'
  /** As many requests in five minutes may come from one address. */
  readonly requests: number
  readonly retentionDays: number
  readonly key: EncryptionKey
  /** A name for the log of what is turned away; such logs have to begin as AWS says. */
  readonly name: string
}

/** Turns away floods, what is commonly tried, and what is known to be bad; and keeps a log of it without secrets. */
export class WebAcl extends Construct {
  readonly arn: string

  constructor(scope: Construct, id: string, { requests, key, retentionDays, name, ...props }: WebAclProps) {
    super(scope, id)
    const acl = new CfnWebACL(this, 'Acl', {
      scope: props.scope,
      defaultAction: { allow: {} },
      visibilityConfig: seenAs('all'),
      rules: [
        {
          name: 'floods',
          priority: 0,
          action: { block: {} },
          statement: {
            rateBasedStatement: { limit: requests, aggregateKeyType: 'IP', evaluationWindowSec: 300 },
          },
          visibilityConfig: seenAs('floods'),
        },
        ...['AWSManagedRulesCommonRuleSet', 'AWSManagedRulesKnownBadInputsRuleSet'].map((rules, index) => ({
          name: rules,
          priority: index + 1,
          overrideAction: { none: {} },
          statement: { managedRuleGroupStatement: { vendorName: 'AWS', name: rules } },
          visibilityConfig: seenAs(rules),
        })),
      ],
    })
    this.arn = acl.attrArn
    new CfnLoggingConfiguration(this, 'Logging', {
      resourceArn: acl.attrArn,
      logDestinationConfigs: [
        logGroup(this, 'Log', { name: `aws-waf-logs-${name}`, retentionDays, key }).logGroupArn,
      ],
      redactedFields: ['authorization', 'cookie', 'x-api-key'].map((header) => ({
        singleHeader: { Name: header },
      })),
    })
  }

  standBefore({ balancer }: LoadBalancer) {
    this.protect(balancer.loadBalancerArn)
  }

  /** Of load balancers, stages of an API and the like, each by its ARN. */
  protect(resourceArn: string) {
    new CfnWebACLAssociation(this, 'Association', { webAclArn: this.arn, resourceArn })
  }
}

const seenAs = (metricName: string) => ({
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: true,
  metricName,
})
