import { policy } from '../../model/policy.ts'
import { any } from '../../model/verdict.ts'

interface Options {
  /** Whether it is enough that a caller has a key. */
  readonly keys: boolean
}

/**
 * For every method of a REST API, whoever calls it has to show who they are, or a key.
 *
 * Browsers ask by OPTIONS before they send anything, and send no credentials then. A key tells who has it, and is no more than
 * a password that all of them share: the option says whether it is enough.
 */
export default policy<Options>({
  id: 'edge/api-method-authorized',
  title: 'Methods of APIs ask who calls',
  severity: 'high',
  controls: {
    'NIST-800-53r5': ['AC-3', 'AC-14', 'IA-2'],
    'PCI-DSS-4.0.1': ['7.2.1', '8.3.1'],
    SOC2: ['CC6.1'],
  },
  equivalents: [
    'AWS-0004',
    'AwsSolutions-APIG4',
    'CKV_AWS_59',
    'apigateway_restapi_authorizers_enabled',
    'apigateway_restapi_public_with_authorizer',
  ],
  options: {
    defaults: { keys: true },
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        keys: z.boolean().default(true).describe('Whether it is enough that a caller has a key'),
      })
    },
  },
  forAll: 'AWS::ApiGateway::Method',
  holds: (method, { keys }) =>
    any([
      method.at('AuthorizationType').isOneOf('AWS_IAM', 'CUSTOM', 'COGNITO_USER_POOLS'),
      ...(keys ? [method.at('ApiKeyRequired').is(true)] : []),
      method.at('HttpMethod').is('OPTIONS'),
    ]),
  fix: 'Set AuthorizationType to AWS_IAM, COGNITO_USER_POOLS or CUSTOM, or ApiKeyRequired to true.',
})
