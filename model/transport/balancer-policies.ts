import type { VersionTable } from './tls-versions.ts'

const named = (...names: readonly string[]): readonly string[] =>
  names.map((name) => `ELBSecurityPolicy-${name}`)

/**
 * Security policies of application and network load balancers. A listener of which nothing is said has
 * `ELBSecurityPolicy-2016-08`, where it is not made in the console.
 */
export const balancerPolicies: VersionTable = {
  asOf: '2026-11-27',
  oldest: {
    '1.3': named(
      'TLS13-1-3-2021-06',
      'TLS13-1-3-PQ-2025-09',
      'TLS13-1-3-FIPS-2023-04',
      'TLS13-1-3-FIPS-PQ-2025-09',
    ),
    '1.2': named(
      'TLS13-1-2-2021-06',
      'TLS13-1-2-Res-2021-06',
      'TLS13-1-2-Ext1-2021-06',
      'TLS13-1-2-Ext2-2021-06',
      'TLS13-1-2-PQ-2025-09',
      'TLS13-1-2-Res-PQ-2025-09',
      'TLS13-1-2-Ext1-PQ-2025-09',
      'TLS13-1-2-Ext2-PQ-2025-09',
      'TLS13-1-2-FIPS-2023-04',
      'TLS13-1-2-Res-FIPS-2023-04',
      'TLS13-1-2-Ext0-FIPS-2023-04',
      'TLS13-1-2-Ext1-FIPS-2023-04',
      'TLS13-1-2-Ext2-FIPS-2023-04',
      'TLS13-1-2-FIPS-PQ-2025-09',
      'TLS13-1-2-Res-FIPS-PQ-2025-09',
      'TLS13-1-2-Ext0-FIPS-PQ-2025-09',
      'TLS13-1-2-Ext1-FIPS-PQ-2025-09',
      'TLS13-1-2-Ext2-FIPS-PQ-2025-09',
      'FS-1-2-Res-2020-10',
      'FS-1-2-Res-2019-08',
      'FS-1-2-2019-08',
      'TLS-1-2-Ext-2018-06',
      'TLS-1-2-2017-01',
    ),
    '1.1': named('TLS13-1-1-2021-06', 'TLS13-1-1-FIPS-2023-04', 'FS-1-1-2019-08', 'TLS-1-1-2017-01'),
    '1.0': named(
      'TLS13-1-0-2021-06',
      'TLS13-1-0-PQ-2025-09',
      'TLS13-1-0-FIPS-2023-04',
      'TLS13-1-0-FIPS-PQ-2025-09',
      'FS-2018-06',
      '2016-08',
      '2015-05',
      'TLS-1-0-2015-04',
    ),
  },
}
