import fc from 'fast-check'
import { either, type Infrastructure, maybe, resource } from '../resource.ts'
import { flag } from '../shapes.ts'

const attribute = (Key: string, Value: fc.Arbitrary<unknown>) =>
  maybe({ Key, Value }) as fc.Arbitrary<unknown>

const asText = () => flag().map(String)

/** A load balancer of one of three kinds, with what it is set to. */
export const balancer = (): fc.Arbitrary<Infrastructure> =>
  fc.oneof(
    { withCrossShrink: true },
    resource('AWS::ElasticLoadBalancingV2::LoadBalancer', {
      Type: maybe('application'),
      Subnets: ['subnet-11111111', 'subnet-22222222'],
      LoadBalancerAttributes: maybe([
        attribute('deletion_protection.enabled', asText()),
        attribute('access_logs.s3.enabled', asText()),
        attribute('access_logs.s3.bucket', fc.constant('logs')),
        attribute('idle_timeout.timeout_seconds', fc.constant('60')),
      ]),
    }),
    resource('AWS::ElasticLoadBalancingV2::LoadBalancer', {
      Type: either('network', 'gateway'),
      Subnets: ['subnet-11111111', 'subnet-22222222'],
      LoadBalancerAttributes: maybe([
        attribute('deletion_protection.enabled', asText()),
        attribute('load_balancing.cross_zone.enabled', asText()),
      ]),
    }),
  )
