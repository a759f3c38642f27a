import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { forViewers, withCertificate } from '../../generators/transport/distribution.ts'
import policy from './distribution-certificate.ts'

const shows = (certificate: object) => ({
  DistributionConfig: { ViewerCertificate: certificate as { readonly [key: string]: string } },
})

expectPolicy(policy, {
  rows: {
    'AWS::CloudFront::Distribution': [
      ['fail', {}],
      ['fail', shows({})],
      ['fail', shows({ CloudFrontDefaultCertificate: true })],
      ['fail', shows({ CloudFrontDefaultCertificate: 'true', AcmCertificateArn: 'arn:aws:acm:it' })],
      ['pass', shows({ AcmCertificateArn: 'arn:aws:acm:it' })],
      ['pass', shows({ IamCertificateId: 'ASCAEXAMPLE' })],
      ['fail', shows({ AcmCertificateArn: '' })],
      ['fail', shows({ AcmCertificateArn: noValue })],
      ['pass', shows({ AcmCertificateArn: hidden, IamCertificateId: 'ASCAEXAMPLE' })],
      ['unknown', shows({ AcmCertificateArn: hidden, CloudFrontDefaultCertificate: hidden })],
      ['breakable', shows({ AcmCertificateArn: chosen('', 'arn:aws:acm:it') })],
    ],
  },
  generator: fc.oneof(withCertificate(), forViewers()),
  oracle: eachResource((distribution) =>
    /CertificateArn|IamCertificateId/.test(JSON.stringify(distribution)),
  ),
})
