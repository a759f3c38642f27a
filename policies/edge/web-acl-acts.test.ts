import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { withGroup, withRate, withRule } from '../../generators/edge/web-acl.ts'
import policy from './web-acl-acts.ts'

const rules = (...all: readonly object[]) => ({
  DefaultAction: { Allow: {} },
  Rules: all as readonly { readonly [key: string]: string }[],
})

expectPolicy(policy, {
  rows: {
    'AWS::WAFv2::WebACL': [
      ['fail', {}],
      ['fail', rules()],
      ['fail', rules({ Action: { Count: {} } })],
      ['fail', rules({ Action: { Allow: {} } })],
      ['fail', rules({ OverrideAction: { Count: {} } })],
      ['pass', rules({ Action: { Count: {} } }, { Action: { Block: {} } })],
      ['pass', rules({ Action: { Captcha: {} } })],
      ['pass', rules({ Action: { Challenge: {} } })],
      ['pass', rules({ OverrideAction: { None: {} } })],
      ['pass', { DefaultAction: { Block: {} } }],
      ['unknown', rules({ Action: hidden })],
      ['unknown', { Rules: hidden }],
      ['breakable', rules({ Action: chosen({ Count: {} }, { Block: {} }) })],
    ],
  },
  generator: fc.oneof(withGroup(), withRate(), withRule()),
  oracle: eachResource((acl) => {
    const { DefaultAction, Rules = [] } = acl as { DefaultAction?: object; Rules?: readonly object[] }
    return (
      JSON.stringify(DefaultAction) === '{"Block":{}}' ||
      Rules.some((rule) =>
        /"(Action":\{"(Block|Captcha|Challenge)|OverrideAction":\{"None)/.test(JSON.stringify(rule)),
      )
    )
  }),
})
