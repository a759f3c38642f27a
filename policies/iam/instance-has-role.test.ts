import { chosen, eachResource, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { instanceWithRole } from '../../generators/iam/instance-roles.ts'
import type { JsonObject } from '../../model/json.ts'
import policy from './instance-has-role.ts'

const from = (LaunchTemplateId: JsonObject): JsonObject => ({
  LaunchTemplate: { LaunchTemplateId, Version: '1' },
})
const template = (LaunchTemplateData: JsonObject) => ({
  Type: 'AWS::EC2::LaunchTemplate',
  Properties: { LaunchTemplateData },
})

expectPolicy(policy, {
  rows: {
    'AWS::EC2::Instance': [
      ['fail', {}],
      ['fail', { IamInstanceProfile: '' }],
      ['pass', { IamInstanceProfile: 'app' }],
      ['pass', { IamInstanceProfile: { Ref: 'Profile' } }],
      ['pass', from({ Ref: 'With' })],
      ['fail', from({ Ref: 'Without' })],
      ['pass', { ...from({ Ref: 'Without' }), IamInstanceProfile: 'app' }],
      ['unknown', from(hidden)],
      ['pass', { IamInstanceProfile: hidden }],
      ['breakable', { IamInstanceProfile: chosen(noValue, 'app') }],
    ],
  },
  beside: {
    Resources: {
      Profile: { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: ['app'] } },
      With: template({ IamInstanceProfile: { Name: 'app' } }),
      Without: template({}),
    },
  },
  generator: instanceWithRole(),
  oracle: eachResource((properties, { type, infrastructure: { Resources } }) => {
    if (type !== 'AWS::EC2::Instance') return undefined
    const from = 'LaunchTemplate' in properties ? Resources.Template : {}
    return JSON.stringify([properties, from]).includes('IamInstanceProfile')
  }),
})
