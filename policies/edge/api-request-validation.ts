import { elsewhere } from '../../model/elsewhere.ts'
import { policy } from '../../model/policy.ts'
import type { Reading } from '../../model/reading.ts'
import { Resource } from '../../model/resource.ts'
import { ofTarget } from '../../model/target.ts'
import { any, because, implied, not, type Verdict } from '../../model/verdict.ts'

/**
 * For every method of a REST API, requests are validated before they reach what stands behind it.
 *
 * By a validator that looks at bodies or at parameters. What browsers ask by OPTIONS before has neither.
 */
export default policy({
  id: 'edge/api-request-validation',
  title: 'Methods of APIs validate requests',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['SI-10'], 'PCI-DSS-4.0.1': ['6.2.4'], SOC2: ['PI1.2'] },
  equivalents: ['AwsSolutions-APIG2', 'CKV2_AWS_53'],
  forAll: 'AWS::ApiGateway::Method',
  holds: (method) =>
    implied(not(method.at('HttpMethod').is('OPTIONS')), () =>
      because(validates(method.at('RequestValidatorId')), 'requests are not validated'),
    ),
  fix: 'Set RequestValidatorId to a validator with ValidateRequestBody or ValidateRequestParameters.',
})

const validates = (validator: Reading): Verdict =>
  validator.whichever((option) => {
    const [target] = option.targets()
    return target === undefined
      ? option.exists('a request validator')
      : ofTarget(option.world, target, {
          type: 'AWS::ApiGateway::RequestValidator',
          here: (entry) => {
            const one = Resource.of(option.world, entry)
            return any(
              ['ValidateRequestBody', 'ValidateRequestParameters'].map((what) => one.at(what).is(true)),
            )
          },
          elsewhere: (name) => elsewhere(option.world, `what the request validator ${name} looks at`),
        })
  })
