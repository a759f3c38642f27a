import type { VersionTable } from './tls-versions.ts'

/** Security policies of CloudFront. What takes SSL 3 stands with what takes TLS 1.0. */
export const viewerPolicies: VersionTable = {
  asOf: '2026-11-27',
  oldest: {
    '1.3': ['TLSv1.3_2025'],
    '1.2': ['TLSv1.2_2018', 'TLSv1.2_2019', 'TLSv1.2_2021', 'TLSv1.2_2025'],
    '1.1': ['TLSv1.1_2016'],
    '1.0': ['SSLv3', 'TLSv1', 'TLSv1_2016'],
  },
}
