import { expect, it } from 'vitest'
import { chosen, expectPolicy, hidden, outcomes } from '../../checks/laws/expectation.ts'
import { guardedBalancer } from '../../generators/edge/web-acl.ts'
import type { Json } from '../../model/json.ts'
import policy from './load-balancer-web-acl.ts'

const acl = 'arn:aws:wafv2:us-east-1:111122223333:regional/webacl/it/1'
const association = (ResourceArn: Json) => ({
  Type: 'AWS::WAFv2::WebACLAssociation',
  Properties: { WebACLArn: acl, ResourceArn },
})
const it1 = { Ref: 'It' }

expectPolicy(policy, {
  rows: {
    'AWS::ElasticLoadBalancingV2::LoadBalancer': [
      ['fail', {}],
      ['fail', { Scheme: 'internet-facing' }],
      ['pass', { Scheme: 'internal' }],
      ['pass', { Type: 'network' }],
      ['unknown', { Scheme: hidden }],
      ['breakable', { Scheme: chosen('internet-facing', 'internal') }],
    ],
  },
  generator: guardedBalancer(),
  oracle: ({ Resources: { Balancer, Association } }) => {
    if (Balancer === undefined) return {}
    const text = JSON.stringify(Balancer)
    const isAsked = !text.includes('"network"') && !text.includes('"internal"')
    return { Balancer: !isAsked || JSON.stringify(Association)?.includes('"Ref"') ? 'pass' : 'fail' }
  },
})

const It = { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer' }

it.each<[what: string, resources: object, expected: string]>([
  ['with it', { It, A: association(it1) }, 'pass'],
  ['with its ARN', { It, A: association({ 'Fn::GetAtt': ['It', 'LoadBalancerArn'] }) }, 'pass'],
  ['with another', { It, A: association('arn:other') }, 'fail'],
  ['with whichever', { It, A: association(hidden) }, 'unknown'],
  ['if that is chosen', { It, A: association(chosenText()) }, 'fail'],
])('looks at associations: %s', (_, Resources, expected) => {
  expect(
    outcomes(policy, { Parameters: { P: { Type: 'String', Default: 'arn:other' } }, Resources }).It,
  ).toBe(expected)
})

/** What somebody names who deploys it was there before. */
function chosenText() {
  return { Ref: 'P' }
}

it('does not know what is associated with it elsewhere', () => {
  const Outputs = { Arn: { Value: it1, Export: { Name: 'it' } } }
  expect(outcomes(policy, { Resources: { It }, Outputs })).toEqual({ It: 'unknown' })
})
