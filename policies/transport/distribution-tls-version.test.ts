import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { forViewers, withCertificate } from '../../generators/transport/distribution.ts'
import { tlsVersions } from '../../model/transport/tls-versions.ts'
import policy from './distribution-tls-version.ts'

const by = (MinimumProtocolVersion: unknown, more: object = { AcmCertificateArn: 'arn:aws:acm:it' }) => ({
  DistributionConfig: {
    ViewerCertificate: { MinimumProtocolVersion: MinimumProtocolVersion as string, ...more },
  },
})

expectPolicy(policy, {
  rows: {
    'AWS::CloudFront::Distribution': [
      ['fail', {}],
      ['fail', { DistributionConfig: { ViewerCertificate: { CloudFrontDefaultCertificate: true } } }],
      ['fail', by('TLSv1.2_2021', { CloudFrontDefaultCertificate: true })],
      ['pass', by('TLSv1.2_2021', { CloudFrontDefaultCertificate: false })],
      ['fail', { DistributionConfig: { ViewerCertificate: { AcmCertificateArn: 'arn:aws:acm:it' } } }],
      ['fail', by('TLSv1')],
      ['fail', by('SSLv3')],
      ['fail', by('TLSv1.1_2016')],
      ['pass', by('TLSv1.2_2018')],
      ['pass', by('TLSv1.3_2025')],
      ['fail', by('TLSv1.2_2025'), { least: '1.3' }],
      ['unknown', by('TLSv1.3_2031')],
      ['unknown', by(hidden)],
      ['breakable', by(chosen('TLSv1', 'TLSv1.2_2021'))],
    ],
  },
  generator: fc.oneof(withCertificate(), forViewers()),
  options: fc.record({ least: fc.constantFrom(...tlsVersions) }),
  oracle: eachResource((distribution, { options: { least } }) => {
    const [, version] = /"MinimumProtocolVersion":"TLSv(1(?:\.\d)?)/.exec(JSON.stringify(distribution)) ?? []
    return version !== undefined && `${version}.0`.slice(0, 3) >= least
  }),
})
