import { matchesGlob } from '../../model/glob.ts'
import { policy } from '../../model/policy.ts'
import type { Reading } from '../../model/reading.ts'
import { all, implied } from '../../model/verdict.ts'

interface Options {
  /** Names with a wildcard that are wanted. */
  readonly allowed: readonly string[]
}

/**
 * For every certificate of ACM, it is for names that are written out.
 *
 * One for `*.example.com` is good for whatever somebody puts under the domain, and its key is used in as many places.
 */
export default policy<Options>({
  id: 'transport/certificate-no-wildcard',
  title: 'Certificates name what they are for',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['SC-12', 'SC-17'], SOC2: ['CC6.1'] },
  equivalents: ['CKV2_AWS_71', 'wildcard_in_acm_certificate_domain_name'],
  options: {
    defaults: { allowed: [] },
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        allowed: z
          .array(z.string())
          .default([])
          .describe('Patterns of names with a wildcard that are wanted: *.dev.example.com'),
      })
    },
  },
  forAll: 'AWS::CertificateManager::Certificate',
  holds: (certificate, { allowed }) => {
    const isWrittenOut = (name: Reading) =>
      name.satisfies(
        (text) =>
          !String(text).startsWith('*') || allowed.some((pattern) => matchesGlob(pattern, String(text))),
        {
          name: `a name without a wildcard, or one of ${JSON.stringify(allowed)}`,
          suggest: ['*.example.com', 'www.example.com'],
        },
      )
    return all([
      implied(certificate.at('DomainName').exists(), () => isWrittenOut(certificate.at('DomainName'))),
      certificate.at('SubjectAlternativeNames').every(isWrittenOut),
    ])
  },
  fix: 'Name each domain in DomainName and SubjectAlternativeNames.',
})
