import type { Caller, Purpose } from './blocks/declared.ts'
import * as apexaiCrm from './systems/apexai-crm/declared.ts'
import * as fargatePlatform from './systems/fargate-platform/declared.ts'
import * as leadCapture from './systems/lead-capture/declared.ts'
import * as manguPublishing from './systems/mangu-publishing/declared.ts'
import * as mautic from './systems/mautic/declared.ts'

/** Not asked of these environments. */
const outside = (...values: readonly string[]) => [{ key: 'Environment', values }]

/** How the systems are judged: what is asked of them beyond what policies ask of everybody, and what of them is meant. */
export default {
  paths: ['.'],
  policies: {
    'data/rds-multi-az': {
      except: outside('dev', 'staging'),
    },
    'data/elasticache-multi-az': {
      except: outside('dev', 'staging'),
    },
    'data/elasticache-failover': {
      except: outside('dev', 'staging'),
    },
    'data/*-deletion-protection': {
      except: outside('dev', 'test', 'staging'),
    },
    'data/kept-when-deleted': { options: { caches: true } },
    'network/ingress-range-narrow': {
      options: {
        lists: ['pl-3b927c52'],
      },
    },
    'network/gateway-route-narrow': {
      options: {
        publicRoutes: ['*publicSubnet*DefaultRoute*'],
      },
    },
    'edge/distribution-origin-failover': false,
    'edge/load-balancer-web-acl': {
      except: [
        {
          key: 'System',
          values: ['apexai-crm', 'fargate-platform'],
        },
        {
          key: 'Environment',
          values: ['dev'],
        },
      ],
    },
    'edge/api-stage-web-acl': {
      except: outside('dev'),
    },
    'edge/distribution-web-acl': {
      except: outside('dev'),
    },
    'transport/target-group-encrypted': {
      options: {
        protocols: ['HTTP', 'HTTPS'],
      },
    },
    'compute/balancer-protected': {
      except: outside('dev', 'test', 'staging'),
    },
    'compute/function-concurrency': {
      options: {
        functions: ['*'],
      },
    },
    'logging/database-logs': {
      options: {
        logs: {
          mysql: ['error', 'slowquery'],
          postgres: ['postgresql', 'upgrade'],
        },
      },
    },
    'logging/alarmed': {
      options: {
        watch: [
          {
            of: 'AWS::ECS::Service',
            namespace: 'AWS/ECS',
            metrics: ['CPUUtilization', 'MemoryUtilization'],
          },
          {
            of: 'AWS::ElasticLoadBalancingV2::TargetGroup',
            namespace: 'AWS/ApplicationELB',
            metrics: ['UnHealthyHostCount', 'HTTPCode_Target_5XX_Count'],
          },
          {
            of: 'AWS::RDS::DBInstance',
            namespace: 'AWS/RDS',
            metrics: ['CPUUtilization', 'FreeStorageSpace', 'DatabaseConnections'],
          },
          {
            of: 'AWS::ElastiCache::ReplicationGroup',
            namespace: 'AWS/ElastiCache',
            metrics: ['DatabaseMemoryUsagePercentage', 'CacheHitRate'],
          },
          {
            of: 'AWS::Lambda::Function',
            namespace: 'AWS/Lambda',
            metrics: ['Errors', 'Throttles', 'Duration'],
          },
          {
            of: 'AWS::ApiGateway::RestApi',
            namespace: 'AWS/ApiGateway',
            metrics: ['5XXError'],
          },
          {
            of: 'AWS::SQS::Queue',
            namespace: 'AWS/SQS',
            metrics: ['ApproximateNumberOfMessagesVisible'],
          },
          {
            of: 'AWS::SES::EmailIdentity',
            namespace: 'AWS/SES',
            metrics: ['Reputation.BounceRate', 'Reputation.ComplaintRate'],
          },
        ],
      },
    },
    'tags/required': {
      options: {
        tags: [
          {
            key: 'System',
          },
          {
            key: 'Environment',
            values: ['dev', 'test', 'staging', 'prod'],
          },
          {
            key: 'Owner',
          },
          {
            key: 'CostCenter',
          },
        ],
      },
    },
    'network/only-declared-callers': {
      options: {
        callers: [apexaiCrm, fargatePlatform, manguPublishing, mautic].flatMap(
          (system): readonly Caller[] => system.callers,
        ),
        others: 'nobody',
      },
    },
    'iam/within-purpose': {
      options: {
        purposes: [apexaiCrm, fargatePlatform, leadCapture, manguPublishing, mautic].flatMap(
          (system): readonly Purpose[] => system.purposes,
        ),
        others: 'nothing',
      },
    },
  },
}
