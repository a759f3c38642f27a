import { expectPeers } from '../../checks/peers/expect.ts'

const chosen =
  'who takes from the account what a limit keeps, or puts a function into a network, has to want it for that function: asked by option'

const waiting =
  'who calls it waits for an answer, and is told of the failure; what is not said to be called otherwise is asked by option'

expectPeers('compute', {
  'CKV_AWS_115 LambdaFunctionLevelConcurrentExecutionLimit/FAIL Default': ['pass', chosen],
  'CKV_AWS_115 LambdaFunctionLevelConcurrentExecutionLimit/sam Default': ['pass', chosen],
  'CKV_AWS_116 LambdaDLQConfigured/FAIL Default': ['pass', waiting],
  'CKV_AWS_116 LambdaDLQConfigured/sam Default': ['pass', waiting],
  'CKV_AWS_117 LambdaInVPC/FAIL Default': ['pass', chosen],
  'CKV_AWS_117 LambdaInVPC/sam Default': ['pass', chosen],
  'CKV_AWS_363 DeprecatedLambdaRuntime/example Pass': [
    'fail',
    'by the list of today the runtime is out of support, which it was not when the example was written',
  ],
})
