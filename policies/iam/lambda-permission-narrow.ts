import { allowsOnBehalfOfAnyone } from '../../model/identity/resources/anyone.ts'
import { policiesOf } from '../../model/identity/resources/policies.ts'
import type { WrittenDocument } from '../../model/identity/written/document.ts'
import { eachDocument, type PolicyHolder } from '../../model/identity/written/holder.ts'
import { shownBy } from '../../model/identity/written/shown.ts'
import { policy } from '../../model/policy.ts'
import { all, because, implied, not, type Verdict } from '../../model/verdict.ts'

/**
 * For every permission of a Lambda function, it permits to invoke it and nothing else, and a service only for somebody who is named.
 *
 * A service calls for all its customers. `SourceArn` or `SourceAccount` says for whom it may; without one, anybody can have
 * the service call.
 */
export default policy<PolicyHolder>({
  id: 'iam/lambda-permission-narrow',
  title: 'Permissions of functions are to invoke them, and name for whom a service may',
  severity: 'high',
  controls: {
    'NIST-800-53r5': ['AC-3', 'AC-6'],
    'PCI-DSS-4.0.1': ['7.2.1', '7.2.5'],
    SOC2: ['CC6.1', 'CC6.3'],
  },
  equivalents: [
    'AWS-0067',
    'CKV_AWS_364',
    'FG_R00499',
    'LAMBDA_PERMISSION_INVOKE_FUNCTION_ACTION',
    'W24',
    'lambda_permission_misconfigured',
  ],
  forAll: policiesOf('permissions of functions', ['AWS::Lambda::Permission']),
  holds: ({ resource, documents }) =>
    all([
      because(
        resource.at('Action').isOneOf('lambda:InvokeFunction', 'lambda:InvokeFunctionUrl'),
        'it permits more than to invoke the function',
      ),
      implied(resource.at('Principal').matches(/^[^:]*\.[^:]*$/), () =>
        eachDocument(documents, namesForWhom),
      ),
    ]),
  fix: 'Permit lambda:InvokeFunction, and set SourceArn, or SourceAccount, to what the service calls for.',
})

const namesForWhom = (document: WrittenDocument): Verdict => {
  const { verdict, request } = allowsOnBehalfOfAnyone(document)
  return verdict.is === 'pass'
    ? shownBy(document, request, {
        because: 'the service may call for anyone',
        expected: 'SourceArn or SourceAccount',
        of: ['Principal', 'NotPrincipal'],
      })
    : not(verdict)
}
