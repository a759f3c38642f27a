import { type MeantFunctions, meantFunctions, ofMeant } from '../../model/functions/meant.ts'
import { policy } from '../../model/policy.ts'
import { everyOfSome, isGiven } from '../../model/storage/given.ts'

/**
 * For every Lambda function that is meant, it is in subnets of a VPC.
 *
 * Out of a VPC a function reaches the internet and nothing that is private; within, what it reaches is what security groups,
 * routes and endpoints let it. Which functions have to be there somebody has to choose: it helps none that needs neither.
 */
export default policy<MeantFunctions>({
  id: 'compute/function-in-vpc',
  title: 'Functions that are meant are in a network',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['AC-4', 'SC-7'] },
  equivalents: ['CKV_AWS_117', 'awslambda_function_inside_vpc'],
  options: meantFunctions,
  forAll: 'AWS::Lambda::Function',
  holds: ofMeant((lambda) => everyOfSome(lambda.at('VpcConfig.SubnetIds'), isGiven)),
  fix: 'Set VpcConfig to private subnets and a security group.',
})
