import { expect, it } from 'vitest'
import type { Json, JsonObject } from '../../json.ts'
import { findResource } from '../../resource.ts'
import {
  type Answer,
  answered,
  balancer,
  listener,
  network,
  type Parts,
  packetOf,
  type Sent,
  targets,
  worldOf,
} from '../fixtures/balanced-network.ts'
import { of, ref } from '../fixtures/public-network.ts'
import { walkBalanced } from '../naive/balancer.ts'
import type { PlainResources } from '../naive/plain.ts'
import { Region } from '../sets/region.ts'
import { fromInternet } from './from-internet.ts'
import { throughBalancer } from './through-balancer.ts'

/* Rules of the listener of an application load balancer are for some who call, and for others not. */

const forward = [{ Type: 'forward', TargetGroupArn: ref('Targets') }]
const from = (Values: Json): JsonObject => ({ Field: 'source-ip', SourceIpConfig: { Values } })
const rule = (...Conditions: readonly Json[]): JsonObject =>
  of('AWS::ElasticLoadBalancingV2::ListenerRule', {
    ListenerArn: ref('Listener'),
    Priority: 1,
    Conditions,
    Actions: forward,
  })

const application: Parts = {
  ...network,
  Balancer: balancer({ Type: 'application', SecurityGroups: [ref('Open')] }),
  Open: of('AWS::EC2::SecurityGroup', {
    GroupDescription: 'x',
    VpcId: ref('Vpc'),
    SecurityGroupIngress: ['CidrIp', 'CidrIpv6'].map((key) => ({
      IpProtocol: '-1',
      [key]: key === 'CidrIp' ? '0.0.0.0/0' : '::/0',
    })),
  }),
  Listener: listener({
    Protocol: 'HTTP',
    DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }],
  }),
  Targets: targets({ Protocol: 'HTTP' }),
}

const six: Sent = { family: 6 }
const path: JsonObject = { Field: 'path-pattern', PathPatternConfig: { Values: ['/api/*'] } }
const imported: Json = { 'Fn::ImportValue': 'x' }
const isLive = { 'Fn::Equals': [{ 'Fn::ImportValue': 'stage' }, 'live'] }
const either = (left: Json, right: Json): Json => ({ 'Fn::If': ['IsLive', left, right] })
const [their, other, their6] = ['8.8.8.0/24', '203.0.112.0/24', '2001:4860::/32']

/* Packets come from 8.8.8.8, or from 2001:4860:4860::8888. */
it.each<[Answer, string, Parts, Sent?]>([
  ['yes', 'a rule for them', { Rule: rule(from([their])) }],
  ['no', 'for others', { Rule: rule(from([other])) }],
  ['yes', 'for others and for them', { Rule: rule(from([other, their])) }],
  ['yes', 'in a text', { Rule: rule(from(their)) }],
  ['no', 'for all of IPv4', { Rule: rule(from(['0.0.0.0/0'])) }, six],
  ['yes', 'for IPv6', { Rule: rule(from([their, their6])) }, six],
  ['no', 'for IPv6 alone', { Rule: rule(from([their6])) }],
  ['yes', 'for them and a path', { Rule: rule(path, from([their])) }],
  ['no', 'for a path, and others', { Rule: rule(path, from([other])) }],
  ['no', 'for them and others at once', { Rule: rule(from([their]), from([other])) }],
  ['yes', 'for others, and another one for them', { Rule: rule(from([other])), Next: rule(from([their])) }],
  ['yes', 'for others, and one for all', { Rule: rule(from([other])), Next: rule(path) }],
  [
    'yes',
    'for others, beside what is done for all',
    { Rule: rule(from([other])), Listener: listener({ Protocol: 'HTTP' }) },
  ],
  ['unknown', 'for whom is not known', { Rule: rule(from([imported])) }],
  ['yes', 'for them and somebody', { Rule: rule(from([imported, their])) }],
  ['unknown', 'for a list that is not known', { Rule: rule(from(imported)) }],
  ['unknown', 'for conditions that are not known', { Rule: rule(imported) }],
  ['no', 'for others and something', { Rule: rule(imported, from([other])) }],
  ['unknown', 'for them or others', { Rule: rule(from([either(their, other)])) }],
  ['no', 'for others or others', { Rule: rule(from([either(other, '203.0.113.0/24')])) }],
  ['unknown', 'for them, perhaps', { Rule: rule(from([other, either(their, ref('AWS::NoValue'))])) }],
  ['unknown', 'for others, perhaps', { Rule: rule(either(from([other]), ref('AWS::NoValue'))) }],
  ['unknown', 'for what is no range', { Rule: rule(from(['all'])) }],
  ['unknown', 'for nobody, which is refused', { Rule: rule({ Field: 'source-ip' }) }],
])('%s: %s', (expected, _, parts, sent = {}) => {
  const resources = { ...application, ...parts }
  const world = worldOf(resources, { IsLive: isLive })
  const named = findResource(world, 'Balancer') ?? expect.fail()
  const arriving = fromInternet(named)
  const region = Region.union([
    arriving.difference(arriving),
    ...throughBalancer(named, arriving).map((one) => one.region),
  ])
  const packet = packetOf(sent)
  const answer = answered(region, packet)
  expect(answer).toBe(expected)
  if (answer === 'unknown') return expect(region.blame.length).toBeGreaterThan(0)
  // Of what is open the walk of one packet knows nothing.
  if (JSON.stringify(parts).includes('Fn::')) return
  const call = { from: 'the internet', to: 'Balancer', target: 'App', packet }
  expect(walkBalanced(resources as unknown as PlainResources, call).arrives).toBe(answer === 'yes')
})
