import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { userPool } from '../../generators/iam/cognito.ts'
import policy from './user-pool-mfa.ts'

expectPolicy(policy, {
  rows: {
    'AWS::Cognito::UserPool': [
      ['fail', {}],
      ['fail', { MfaConfiguration: 'OFF' }],
      ['fail', { MfaConfiguration: 'OPTIONAL' }],
      ['pass', { MfaConfiguration: 'ON' }],
      ['unknown', { MfaConfiguration: hidden }],
      ['breakable', { MfaConfiguration: chosen('OFF', 'ON') }],
    ],
  },
  generator: userPool(),
  oracle: eachResource((pool) => JSON.stringify(pool).includes('"MfaConfiguration":"ON"')),
})
