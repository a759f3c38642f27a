import { expectPeers } from '../../checks/peers/expect.ts'

expectPeers('secrets', {
  'CKV_AWS_45 LambdaEnvironmentCredentials/PASS UnresolvedEnv': [
    'unknown',
    'what the variable refers to is not in the template',
  ],
})
