import type { Evidence, Outcome } from '../model/evidence.ts'

/* Evidence by hand, for the tests of the reports. */

export const outcome = (parts: Partial<Outcome> & { readonly id?: string } = {}): Outcome => {
  const { id = 'Logs', ...rest } = parts
  return {
    policy: 'data/bucket-versioning',
    subject: {
      id,
      type: 'AWS::S3::Bucket',
      source: 'app.yaml',
      location: { file: 'app.yaml', line: 3, column: 5 },
    },
    outcome: 'fail',
    severity: 'medium',
    message: 'VersioningConfiguration.Status is Suspended, expected Enabled',
    quantified: { exhaustive: true, cases: 1 },
    evidence: [],
    fingerprint: `f-${id}`,
    ...rest,
  }
}

const policy = (id: string, severity: Outcome['severity'], title: string): Evidence['policies'][number] => ({
  id,
  title,
  severity,
  area: id.split('/')[0] ?? '',
  controls: {},
  equivalents: [],
  forAll: 'AWS::S3::Bucket',
  fix: 'Set it right.',
})

export const evidence = (parts: Partial<Evidence> = {}): Evidence => ({
  schema: 'forall-evidence/1',
  tool: { name: 'forall', version: '0.1.0' },
  run: {
    at: '2026-01-01T00:00:00.000Z',
    seed: 1,
    maxCases: 4_096,
    draws: 200,
    strict: false,
    severity: 'info',
  },
  scope: {
    paths: ['app.yaml'],
    sources: [{ name: 'app.yaml', kind: 'cloudformation', resources: 2, inputs: 1 }],
  },
  policies: [
    policy('data/bucket-versioning', 'medium', 'Every bucket keeps the old versions of its objects'),
    policy('network/closed', 'critical', 'No administrative port is open to the internet'),
    policy('tags/required', 'low', 'Every resource carries the required tags'),
  ],
  outcomes: [],
  passes: [],
  vacuous: [],
  notExamined: [],
  ...parts,
})
