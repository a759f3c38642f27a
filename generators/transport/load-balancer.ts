import fc from 'fast-check'
import { either, type Infrastructure, infrastructure, maybe, ref, resource } from '../resource.ts'
import { flag } from '../shapes.ts'
import { balancerArn, certificateArn, targetGroupArn } from './words.ts'

const attribute = (Key: string, Value: fc.Arbitrary<unknown>) =>
  fc.record({ Key: fc.constant(Key), Value }, { noNullPrototype: true })

const attributes = fc.uniqueArray(
  fc.oneof(
    attribute('routing.http.drop_invalid_header_fields.enabled', flag().map(String)),
    attribute('routing.http.desync_mitigation_mode', fc.constantFrom('monitor', 'defensive', 'strictest')),
    attribute('idle_timeout.timeout_seconds', fc.constantFrom('60', '120')),
  ),
  { minLength: 1, maxLength: 3, selector: ({ Key }) => Key },
)

/** A load balancer with its attributes. */
export const loadBalancer = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::ElasticLoadBalancingV2::LoadBalancer', {
    Type: maybe(either('application', 'network', 'gateway')),
    Subnets: ['subnet-0123456789abcdef0', 'subnet-0fedcba9876543210'],
    LoadBalancerAttributes: maybe(attributes),
  })

const forward = { Type: 'forward', TargetGroupArn: targetGroupArn }

/** What is done with what comes in: it is redirected in one way or another, or answered. */
const action = () =>
  either(
    {
      Type: 'redirect',
      RedirectConfig: {
        Protocol: maybe(either('HTTPS', 'HTTP', '#{protocol}')),
        Port: maybe('443'),
        StatusCode: 'HTTP_301',
      },
    },
    { Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', StatusCode: 'HTTP_301' } },
    forward,
    { Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } },
  )

const policies = fc.constantFrom(
  'ELBSecurityPolicy-2016-08',
  'ELBSecurityPolicy-TLS13-1-0-2021-06',
  'ELBSecurityPolicy-TLS-1-1-2017-01',
  'ELBSecurityPolicy-TLS-1-2-2017-01',
  'ELBSecurityPolicy-TLS13-1-2-2021-06',
  'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
  'ELBSecurityPolicy-TLS13-1-3-2021-06',
)

/** A listener of HTTP with a rule, or of another listener. */
export const plainListener = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Listener: resource('AWS::ElasticLoadBalancingV2::Listener', {
      LoadBalancerArn: balancerArn,
      Protocol: 'HTTP',
      Port: either(80, 8080),
      DefaultActions: [action()],
    }),
    Rule: fc.option(
      resource('AWS::ElasticLoadBalancingV2::ListenerRule', {
        ListenerArn: maybe(
          either(ref('Listener'), `${balancerArn.replace(':loadbalancer', ':listener')}/fedcba9876543210`),
        ),
        Priority: 1,
        Conditions: [{ Field: 'path-pattern', Values: ['/api/*'] }],
        Actions: [action()],
      }),
      { nil: undefined },
    ),
  })

/** A listener with TLS. */
export const encryptedListener = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::ElasticLoadBalancingV2::Listener', {
    LoadBalancerArn: balancerArn,
    Protocol: either('HTTPS', 'TLS'),
    Port: 443,
    Certificates: [{ CertificateArn: certificateArn }],
    SslPolicy: maybe(policies),
    DefaultActions: [forward],
  })

/** A listener of a network load balancer that passes on what comes in. */
export const passingListener = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::ElasticLoadBalancingV2::Listener', {
    LoadBalancerArn: balancerArn.replace('/app/', '/net/'),
    Protocol: either('TCP', 'UDP', 'TCP_UDP'),
    Port: either(443, 5432, 80),
    DefaultActions: [forward],
  })

/** One of a gateway load balancer, which has neither protocol nor port. */
export const gatewayListener = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::ElasticLoadBalancingV2::Listener', {
    LoadBalancerArn: balancerArn.replace('/app/', '/gwy/'),
    DefaultActions: [forward],
  })

/** By which a load balancer speaks to targets. */
export const targetGroup = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::ElasticLoadBalancingV2::TargetGroup', {
    TargetType: maybe(either('ip', 'instance', 'alb')),
    Protocol: either('HTTP', 'HTTPS', 'TCP', 'TLS', 'UDP', 'GENEVE'),
    Port: 3000,
    VpcId: 'vpc-0123456789abcdef0',
  })

/** What calls a function instead of speaking to a port. */
export const functionGroup = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::ElasticLoadBalancingV2::TargetGroup', { TargetType: 'lambda', Name: maybe('calls') })

/** A rule that serves, of a listener that does nothing but send to HTTPS. */
export const decoys = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    OtherListener: resource('AWS::ElasticLoadBalancingV2::Listener', {
      LoadBalancerArn: balancerArn,
      Protocol: 'HTTP',
      Port: 8081,
      DefaultActions: [{ Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', StatusCode: 'HTTP_301' } }],
    }),
    OtherRule: resource('AWS::ElasticLoadBalancingV2::ListenerRule', {
      ListenerArn: ref('OtherListener'),
      Priority: 2,
      Conditions: [{ Field: 'path-pattern', Values: ['/*'] }],
      Actions: [forward],
    }),
  })
