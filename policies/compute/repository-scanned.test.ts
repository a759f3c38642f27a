import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { repository, scannedRegistry } from '../../generators/compute/repository.ts'
import policy from './repository-scanned.ts'

const scanned = (ScanOnPush: unknown) => ({ ImageScanningConfiguration: { ScanOnPush } }) as never

const rule = (Filter: unknown, ScanFrequency = 'SCAN_ON_PUSH') => ({
  ScanFrequency,
  RepositoryFilters: [{ Filter, FilterType: 'WILDCARD' }],
})

expectPolicy(policy, {
  rows: {
    'AWS::ECR::Repository': [
      ['fail', {}],
      ['pass', scanned(true)],
      ['pass', scanned('true')],
      ['fail', scanned(false)],
      ['pass', { RepositoryName: 'shop/web' }],
      ['pass', { RepositoryName: 'my-api-1' }],
      ['fail', { RepositoryName: 'web' }],
      ['fail', { RepositoryName: 'later/x' }],
      ['unknown', { RepositoryName: hidden }],
      ['unknown', scanned(hidden)],
      ['breakable', scanned(chosen(false, true))],
      ['breakable', { RepositoryName: chosen('web', 'shop/web') }],
    ],
  },
  beside: {
    Resources: {
      Registry: {
        Type: 'AWS::ECR::RegistryScanningConfiguration',
        Properties: {
          ScanType: 'BASIC',
          Rules: [rule('shop/*'), rule('-api-'), rule('later', 'MANUAL')],
        },
      },
    } as never,
  },
  generator: fc.oneof(repository(), scannedRegistry()),
  oracle: eachResource<{ RepositoryName?: string }>(
    ({ RepositoryName: name = '', ...rest }, { type, infrastructure }) => {
      if (type !== 'AWS::ECR::Repository') return undefined
      const registry = JSON.stringify(infrastructure.Resources.Registry ?? '')
      const [, filter = ''] = /"Filter":"([^"]*)"/.exec(registry) ?? []
      const names = filter === '*' || (filter !== '' && name.includes(filter.replace('*', '')))
      return (
        /"ScanOnPush":"?true/.test(JSON.stringify(rest)) || (registry.includes('"SCAN_ON_PUSH"') && names)
      )
    },
  ),
})
