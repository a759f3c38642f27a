import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { loggedWebAcl } from '../../generators/logging/network.ts'
import policy from './web-acl-log.ts'

const log = (ResourceArn: unknown) => ({ ResourceArn, LogDestinationConfigs: ['arn'] }) as never
const acl = { Type: 'AWS::WAFv2::WebACL', Properties: { Scope: 'REGIONAL' } }
const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] })

expectPolicy(policy, {
  rows: {
    'AWS::WAFv2::LoggingConfiguration': [
      ['pass', log(arn('It'))],
      ['fail', log(arn('Other'))],
      ['fail', log('arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/other/0123')],
      ['unknown', log(hidden)],
      ['breakable', log(chosen(arn('Other'), arn('It')))],
    ],
  },
  beside: { Resources: { Other: acl } },
  place: (Type, Properties) => ({ Resources: { It: acl, Log: { Type, Properties } } }),
  generator: loggedWebAcl(),
  oracle: eachResource((_, { type, infrastructure }) =>
    type === 'AWS::WAFv2::WebACL'
      ? JSON.stringify(infrastructure.Resources.Log ?? '').includes('"Acl"')
      : undefined,
  ),
})
