import type { VersionTable } from './tls-versions.ts'

/** Security policies of API Gateway, for REST APIs and for the names that they are called by. */
export const apiPolicies: VersionTable = {
  asOf: '2026-11-27',
  oldest: {
    '1.3': [
      'SecurityPolicy_TLS13_1_3_2025_09',
      'SecurityPolicy_TLS13_1_3_FIPS_2025_09',
      'SecurityPolicy_TLS13_2025_EDGE',
    ],
    '1.2': [
      'TLS_1_2',
      'SecurityPolicy_TLS13_1_2_PQ_2025_09',
      'SecurityPolicy_TLS13_1_2_FIPS_PQ_2025_09',
      'SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09',
      'SecurityPolicy_TLS12_PFS_2025_EDGE',
      'SecurityPolicy_TLS12_2018_EDGE',
    ],
    '1.1': [],
    '1.0': ['TLS_1_0'],
  },
}
