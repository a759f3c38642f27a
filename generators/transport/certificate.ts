import fc from 'fast-check'
import { either, type Infrastructure, maybe, resource } from '../resource.ts'

const names = ['www.example.com', '*.example.com', 'api.dev.example.com', '*.dev.example.com']

/** A certificate of ACM, public or of an authority of one's own. */
export const certificate = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::CertificateManager::Certificate', {
    DomainName: either(...names),
    SubjectAlternativeNames: maybe(fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 3 })),
    ValidationMethod: maybe(either('DNS', 'EMAIL')),
    CertificateTransparencyLoggingPreference: maybe(either('ENABLED', 'DISABLED')),
    CertificateAuthorityArn: maybe(
      'arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/1234abcd-12ab-34cd-56ef-1234567890ab',
    ),
  })
