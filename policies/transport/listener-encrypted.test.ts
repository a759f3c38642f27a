import fc from 'fast-check'
import { expect, it } from 'vitest'
import { chosen, expectPolicy, hidden, noValue, outcomes } from '../../checks/laws/expectation.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import {
  encryptedListener,
  gatewayListener,
  passingListener,
  plainListener,
} from '../../generators/transport/load-balancer.ts'
import policy from './listener-encrypted.ts'

const redirect = (Protocol?: unknown) => ({
  Type: 'redirect',
  RedirectConfig: { ...(Protocol !== undefined && { Protocol: Protocol as string }), StatusCode: 'HTTP_301' },
})
const forward = { Type: 'forward', TargetGroupArn: 'arn:web' }
const answer = { Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }

expectPolicy(policy, {
  rows: {
    'AWS::ElasticLoadBalancingV2::Listener': [
      ['pass', { Protocol: 'HTTPS', Port: 443, DefaultActions: [forward] }],
      ['pass', { Protocol: 'TLS', Port: 443, DefaultActions: [forward] }],
      ['pass', { DefaultActions: [forward] }],
      ['fail', { Protocol: 'HTTP', Port: 80, DefaultActions: [forward] }],
      ['fail', { Protocol: 'HTTP', Port: 80, DefaultActions: [answer] }],
      ['pass', { Protocol: 'HTTP', Port: 80, DefaultActions: [redirect('HTTPS')] }],
      ['fail', { Protocol: 'HTTP', Port: 80, DefaultActions: [redirect('HTTP')] }],
      ['fail', { Protocol: 'HTTP', Port: 80, DefaultActions: [redirect('#{protocol}')] }],
      ['fail', { Protocol: 'HTTP', Port: 80, DefaultActions: [redirect()] }],
      ['fail', { Protocol: 'HTTP', Port: 80, DefaultActions: [redirect('HTTPS'), forward] }],
      ['fail', { Protocol: 'HTTP', Port: 80, DefaultActions: [noValue] }],
      ['fail', { Protocol: 'HTTP', Port: 80 }],
      ['fail', { Protocol: 'TCP', Port: 443, DefaultActions: [forward] }],
      ['pass', { Protocol: 'TCP', Port: 443, DefaultActions: [forward] }, { passedThrough: [443] }],
      ['pass', { Protocol: 'TCP', Port: '443', DefaultActions: [forward] }, { passedThrough: [443] }],
      ['fail', { Protocol: 'HTTP', Port: 443, DefaultActions: [forward] }, { passedThrough: [443] }],
      ['fail', { Protocol: 'UDP', Port: 53, DefaultActions: [forward] }, { passedThrough: [443] }],
      ['unknown', { Protocol: hidden, DefaultActions: [forward] }],
      ['unknown', { Protocol: 'HTTP', DefaultActions: [redirect(hidden)] }],
      ['unknown', { Protocol: 'HTTP', DefaultActions: [hidden] }],
      ['breakable', { Protocol: chosen('HTTP', 'HTTPS'), DefaultActions: [forward] }],
      ['breakable', { Protocol: 'HTTP', DefaultActions: [chosen(forward, redirect('HTTPS'))] }],
    ],
  },
  generator: fc.oneof(plainListener(), encryptedListener(), passingListener(), gatewayListener()),
  options: fc.record({ passedThrough: fc.subarray([443, 5432]) }),
  oracle: ({ Resources }: Infrastructure, { passedThrough }) =>
    Object.fromEntries(
      Object.entries(Resources)
        .filter(([, { Type }]) => Type.endsWith('::Listener'))
        .map(([id, { Properties = {} }]) => {
          const { Protocol: protocol, Port: port, DefaultActions: actions } = Properties
          const own = Object.values(Resources)
            .filter(({ Properties: { ListenerArn: of } = {} }) => JSON.stringify(of) === `{"Ref":"${id}"}`)
            .map(({ Properties: { Actions } = {} }) => Actions)
          const isSent = [actions, ...own]
            .flat()
            .every((one) => /"redirect".*"Protocol":"HTTPS"/.test(JSON.stringify(one)))
          const isPassed = /TCP|UDP/.test(String(protocol)) && passedThrough.includes(Number(port))
          const isGood =
            protocol === undefined ||
            ['HTTPS', 'TLS'].includes(String(protocol)) ||
            isPassed ||
            (protocol === 'HTTP' && isSent)
          return [id, isGood ? 'pass' : 'fail']
        }),
    ),
})

const withRule = (rule: object, listener: unknown = { Ref: 'Http' }) => ({
  Resources: {
    Http: {
      Type: 'AWS::ElasticLoadBalancingV2::Listener',
      Properties: { Protocol: 'HTTP', DefaultActions: [redirect('HTTPS')] },
    },
    Rule: {
      Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
      Properties: { ListenerArn: listener, Actions: [rule] },
    },
  },
})

it.each([
  ['a rule that serves', withRule(forward), 'fail'],
  ['its attribute', withRule(forward, { 'Fn::GetAtt': ['Http', 'ListenerArn'] }), 'fail'],
  ['a rule that sends there, too', withRule(redirect('HTTPS')), 'pass'],
  ['a rule that serves of another listener', withRule(forward, 'arn:other'), 'pass'],
  ['a rule that serves, of a listener that is not known', withRule(forward, hidden), 'unknown'],
  ['a rule that sends there, of whichever', withRule(redirect('HTTPS'), hidden), 'pass'],
])('looks at rules: %s', (_, template, expected) => {
  expect(outcomes(policy, template)).toEqual({ Http: expected })
})
