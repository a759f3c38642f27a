import { matchesGlob } from '../../model/glob.ts'
import { policy } from '../../model/policy.ts'
import type { Reading } from '../../model/reading.ts'
import { type Resource, resourcesIn } from '../../model/resource.ts'
import { all, any, anyOf, orElse, type Verdict } from '../../model/verdict.ts'

/**
 * For every ECR repository, its images are looked through for known flaws as they come in.
 *
 * The registry says so of the repositories that its filters name, or, as it was before, the repository itself. Where neither
 * does, nobody looks.
 */
export default policy({
  id: 'compute/repository-scanned',
  title: 'Images are scanned for known flaws as they are pushed',
  severity: 'medium',
  controls: { 'AWS-FSBP': ['ECR.1'], 'NIST-800-53r5': ['RA-5'], 'PCI-DSS-4.0.1': ['6.3.3'] },
  equivalents: [
    'CKV_AWS_163',
    'AWS-0030',
    'ECR.1',
    'ecr_repositories_scan_images_on_push_enabled',
    'ecr_registry_scan_images_on_push_enabled',
  ],
  forAll: 'AWS::ECR::Repository',
  holds: (repository) =>
    orElse(repository.at('ImageScanningConfiguration.ScanOnPush').is(true), () =>
      anyOf([...resourcesIn(repository.world, 'AWS::ECR::RegistryScanningConfiguration')], (registry) =>
        all([registry.present, registry.at('Rules').some((rule) => scans(rule, repository))]),
      ),
    ),
  fix: 'Set ImageScanningConfiguration.ScanOnPush to true, or have the registry scan all repositories.',
  repair: () => [{ path: ['ImageScanningConfiguration', 'ScanOnPush'], value: true }],
})

const scans = (rule: Reading, repository: Resource): Verdict =>
  all([
    rule.at('ScanFrequency').isOneOf('SCAN_ON_PUSH', 'CONTINUOUS_SCAN'),
    rule.at('RepositoryFilters').some((item) => {
      const filter = item.at('Filter')
      return any([filter.is('*'), filter.whichever((one) => isNamedBy(repository, String(one.head)))])
    }),
  ])

/** Without an asterisk a filter names whatever has it in its name. */
const isNamedBy = (repository: Resource, filter: string): Verdict =>
  repository
    .at('RepositoryName')
    .satisfies(
      (name) => (filter.includes('*') ? matchesGlob(filter, String(name)) : String(name).includes(filter)),
      { name: `a name that the filter ${filter} names`, suggest: [filter.replaceAll('*', '')] },
    )
