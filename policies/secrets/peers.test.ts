import { expectPeers } from '../../checks/peers/expect.ts'

expectPeers('secrets', {
  'CKV_AWS_384 ParameterStoreCredentials/mix GoodFnSub': [
    'unknown',
    'what is filled in is not in the template',
  ],
  'CKV_AWS_384 ParameterStoreCredentials/mix PassTestName': [
    'fail',
    'a token in a parameter for tests is readable like any other',
  ],
  'CKV_AWS_45 LambdaEnvironmentCredentials/PASS UnresolvedEnv': [
    'unknown',
    'what the variable refers to is not in the template',
  ],
})
