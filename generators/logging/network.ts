import fc from 'fast-check'
import { either, getAtt, type Infrastructure, infrastructure, maybe, ref, resource } from '../resource.ts'

/** A network, and a log of what flows through it, or through another. */
export const loggedNetwork = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Vpc: resource('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }),
    Flows: fc.oneof(
      resource('AWS::EC2::FlowLog', {
        ResourceId: either(ref('Vpc'), getAtt('Vpc', 'VpcId'), 'vpc-0123456789abcdef0'),
        ResourceType: 'VPC',
        TrafficType: maybe(fc.constantFrom('ALL', 'REJECT', 'ACCEPT')),
        LogDestinationType: 's3',
        LogDestination: 'arn:aws:s3:::flows',
      }),
      fc.constant(undefined),
    ),
  })

/** A web ACL, and a log of what it does, or of what another does. */
export const loggedWebAcl = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Acl: resource('AWS::WAFv2::WebACL', {
      Scope: 'REGIONAL',
      DefaultAction: { Allow: {} },
      VisibilityConfig: { CloudWatchMetricsEnabled: true, SampledRequestsEnabled: true, MetricName: 'all' },
    }),
    Log: fc.oneof(
      resource('AWS::WAFv2::LoggingConfiguration', {
        ResourceArn: either(
          getAtt('Acl', 'Arn'),
          'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/other/0123',
        ),
        LogDestinationConfigs: ['arn:aws:logs:eu-west-1:111122223333:log-group:aws-waf-logs-shop'],
      }),
      fc.constant(undefined),
    ),
  })
