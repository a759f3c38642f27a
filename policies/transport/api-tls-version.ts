import { policy, type Resource } from '../../model/policy.ts'
import { apiPolicies } from '../../model/transport/api-policies.ts'
import { type LeastVersion, leastVersion, takesAtLeast } from '../../model/transport/tls-versions.ts'
import { all, any, fail, orElse, type Verdict } from '../../model/verdict.ts'

const nameType = 'AWS::ApiGateway::DomainName'

/**
 * For every REST API and every domain name of API Gateway, no version of TLS is spoken that is older than 1.2.
 *
 * An API has an endpoint of its own beside its domain names, which takes TLS 1.0 where nothing is said, unless it is private:
 * it is to be turned off, or to have a security policy. Of a domain name AWS does not say what it takes where none is written.
 */
export default policy<LeastVersion>({
  id: 'transport/api-tls-version',
  title: 'No API takes an outdated version of TLS',
  severity: 'high',
  controls: {
    'NIST-800-53r5': ['SC-8', 'SC-8(1)', 'SC-13', 'SC-23'],
    'PCI-DSS-4.0.1': ['4.2.1', '2.2.5'],
    SOC2: ['CC6.7'],
  },
  equivalents: ['AWS-0005', 'CKV_AWS_206'],
  options: leastVersion,
  forAll: [nameType, 'AWS::ApiGateway::RestApi'],
  holds: (resource, { least }) => {
    const isNew = takesAtLeast(resource.at('SecurityPolicy'), apiPolicies, least)
    return resource.type === nameType
      ? isNew
      : orElse(any([resource.at('DisableExecuteApiEndpoint').is(true), isNew]), () =>
          isPrivate(resource, least),
        )
  },
  fix: 'Set SecurityPolicy to TLS_1_2 or newer; for an API with a domain name, DisableExecuteApiEndpoint to true.',
})

/** What a private API takes where nothing is said is TLS 1.2. */
const isPrivate = (api: Resource, least: LeastVersion['least']): Verdict =>
  least === '1.3'
    ? fail
    : all([
        api.at('SecurityPolicy').isAbsent(),
        api.at('EndpointConfiguration.Types').some((type) => type.is('PRIVATE')),
      ])
