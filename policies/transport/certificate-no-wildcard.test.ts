import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { certificate } from '../../generators/transport/certificate.ts'
import policy from './certificate-no-wildcard.ts'

const dev = { allowed: ['*.dev.example.com'] }

expectPolicy(policy, {
  rows: {
    'AWS::CertificateManager::Certificate': [
      ['pass', { DomainName: 'example.com' }],
      ['fail', { DomainName: '*.example.com' }],
      ['fail', { DomainName: 'example.com', SubjectAlternativeNames: ['*.example.com'] }],
      ['pass', { DomainName: 'example.com', SubjectAlternativeNames: ['www.example.com'] }],
      ['pass', { DomainName: '*.dev.example.com' }, dev],
      ['fail', { DomainName: '*.example.com' }, dev],
      ['unknown', { DomainName: hidden }],
      ['unknown', { DomainName: 'example.com', SubjectAlternativeNames: hidden }],
      ['breakable', { DomainName: chosen('*.example.com', 'example.com') }],
    ],
  },
  generator: certificate(),
  options: fc.constantFrom({ allowed: [] }, dev),
  oracle: eachResource(
    ({ DomainName, SubjectAlternativeNames = [] }: Readonly<Record<string, unknown>>, { options }) =>
      [DomainName, SubjectAlternativeNames]
        .flat()
        .every((name) => !String(name).includes('*') || options.allowed.some((one) => one === name)),
  ),
})
