import { type MeantFunctions, meantFunctions, ofMeant } from '../../model/functions/meant.ts'
import { policy } from '../../model/policy.ts'
import { isGiven } from '../../model/storage/given.ts'

/**
 * For every Lambda function that is meant, its code has to be signed.
 *
 * With a code signing configuration Lambda takes no code but what a trusted profile has signed: whoever may update the function
 * cannot bring their own. Images cannot be signed in this way.
 */
export default policy<MeantFunctions>({
  id: 'compute/function-signed',
  title: 'Functions that are meant run signed code alone',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['CM-14', 'SI-7', 'SI-7(15)'] },
  equivalents: ['CKV_AWS_272'],
  options: meantFunctions,
  forAll: 'AWS::Lambda::Function',
  holds: ofMeant((lambda) => isGiven(lambda.at('CodeSigningConfigArn'), 'a configuration')),
  fix: 'Set CodeSigningConfigArn to a configuration that enforces signatures.',
})
