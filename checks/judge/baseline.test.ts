import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OutcomeKind } from '../../model/evidence.ts'
import { evidence, outcome } from '../../reports/sample.ts'
import { markKnown, readEvidence } from './baseline.ts'

it.each<[OutcomeKind, OutcomeKind, boolean]>([
  ['fail', 'fail', true],
  ['fail', 'breakable', true],
  ['fail', 'unknown', true],
  ['breakable', 'fail', false],
  ['breakable', 'breakable', true],
  ['unknown', 'fail', false],
  ['unknown', 'breakable', false],
  ['waived', 'fail', false],
  ['pass', 'fail', false],
  ['fail', 'waived', false],
])('what was %s and is %s now: known is %s', (before, now, known) => {
  const [marked] = markKnown([outcome({ outcome: now })], [outcome({ outcome: before })])
  expect(marked?.known ?? false).toBe(known)
})

describe('what it fails for', () => {
  const cause = (at: number, found: string) => ({
    subject: 'Group',
    path: `SecurityGroupIngress[${at}].CidrIp`,
    found,
    expected: 'nothing of the internet',
    location: { file: 'app.yaml' },
  })
  const of = (message: string, ...found: readonly string[]) =>
    outcome({ message, evidence: found.map((one, at) => cause(at, one)) })
  const ssh = of('tcp/22 is open', '0.0.0.0/0')

  it.each([
    ['the same', ssh, true],
    ['the same behind another rule', { ...ssh, evidence: [cause(1, '0.0.0.0/0')] }, true],
    ['one more', of('tcp/22 is open', '0.0.0.0/0', '0.0.0.0/0'), false],
    ['another value', of('tcp/22 is open', '0.0.0.0/1'), false],
    ['another port', of('tcp/3389 is open', '0.0.0.0/0'), false],
  ])('%s: known is %s', (_, now, known) => {
    const [marked] = markKnown([now], [ssh])
    expect(marked?.known ?? false).toBe(known)
  })

  it('less than before is known, whatever is said of it', () => {
    const both = of('every port is open', '0.0.0.0/0', '0.0.0.0/1')
    const [marked] = markKnown([of('tcp/22 is open', '0.0.0.0/1')], [both])
    expect(marked?.known).toBe(true)
  })
})

describe('in another file', () => {
  const inFile = (file: string, at = 0) =>
    outcome({
      subject: { id: 'Logs', type: 'AWS::S3::Bucket', source: file, location: { file } },
      fingerprint: at === 0 ? 'ab12' : `ab12-${at + 1}`,
    })
  const known = (now: readonly string[], then: readonly string[], there: readonly string[]) =>
    markKnown(
      now.map(inFile),
      then.map((file) => inFile(file)),
      (file) => there.includes(file),
    ).flatMap(({ subject, known = false }) => (known ? [subject.location.file] : []))

  it('it is known where the file of then has moved', () => {
    expect(known(['b.yaml'], ['a.yaml'], ['b.yaml'])).toEqual(['b.yaml'])
  })

  it('it is new where that is still there, repaired', () => {
    expect(known(['b.yaml'], ['a.yaml'], ['a.yaml', 'b.yaml'])).toEqual([])
  })

  it('each is held against its own first', () => {
    expect(known(['b.yaml', 'c.yaml'], ['a.yaml', 'c.yaml'], ['b.yaml', 'c.yaml'])).toEqual([
      'b.yaml',
      'c.yaml',
    ])
  })
})

describe('of the same resource in several files', () => {
  const alike = (...kinds: readonly OutcomeKind[]) =>
    kinds.map((kind, at) => outcome({ outcome: kind, fingerprint: at === 0 ? 'ab12' : `ab12-${at + 1}` }))
  const all = fc.array(fc.constantFrom<OutcomeKind>('fail', 'breakable', 'unknown'), { maxLength: 6 })
  const knownOf = (before: readonly OutcomeKind[], now: readonly OutcomeKind[]) =>
    markKnown(alike(...now), alike(...before)).map(({ known = false }) => known)

  it.each<[OutcomeKind[], OutcomeKind[], boolean[]]>([
    [
      ['fail', 'breakable'],
      ['breakable', 'fail'],
      [true, true],
    ],
    [
      ['fail', 'breakable'],
      ['fail', 'fail'],
      [true, false],
    ],
    [
      ['fail', 'fail'],
      ['fail', 'fail', 'fail'],
      [true, true, false],
    ],
    [['unknown', 'fail'], ['breakable'], [true]],
  ])('%j before, %j now: known are %j', (before, now, known) => {
    expect(knownOf(before, now)).toEqual(known)
  })

  it('all are known whichever file comes first, and no more than there were', () => {
    fc.assert(
      fc.property(all, all, (before, more) => {
        expect(knownOf(before, before.toReversed())).toEqual(before.map(() => true))
        const known = knownOf(before, [...more, ...before]).filter(Boolean)
        expect(known.length).toBeLessThanOrEqual(before.length)
      }),
    )
  })
})

it('knows nothing of a finding with another fingerprint', () => {
  const [marked] = markKnown([outcome({ id: 'New' })], [outcome({ id: 'Old' })])
  expect(marked?.known).toBeUndefined()
})

const directory = mkdtempSync(join(tmpdir(), 'baseline-'))
const written = (text: string): string => {
  const file = join(directory, 'evidence.json')
  writeFileSync(file, text)
  return file
}

it('reads back what was written', async () => {
  const whole = evidence({ outcomes: [outcome()] })
  expect(await readEvidence(written(JSON.stringify(whole)))).toEqual(whole)
})

it.each([
  ['This is not JSON.', 'nonsense'],
  ['This is not evidence of Forall at schema', '{}'],
  [
    'This is not evidence of Forall at outcomes.0.severity',
    JSON.stringify(evidence({ outcomes: [outcome({ severity: 'awful' as never })] })),
  ],
])('%s', async (message, text) => {
  await expect(readEvidence(written(text))).rejects.toThrow(message)
})

it('reads it with a byte order mark, as some editors write it', async () => {
  const whole = evidence()
  expect(await readEvidence(written(`\uFEFF${JSON.stringify(whole)}`))).toEqual(whole)
})

it('of another version is told from what is no evidence', async () => {
  const other = JSON.stringify({ ...evidence(), schema: 'forall-evidence/2' })
  await expect(readEvidence(written(other))).rejects.toThrow(
    'This is evidence of another version of Forall, forall-evidence/2; this one reads forall-evidence/1.',
  )
})

it.each([
  ['nowhere.json', 'There is no such file.'],
  ['.', 'This is a directory, not a file.'],
])('says so where %s is no file', async (name, message) => {
  await expect(readEvidence(join(directory, name))).rejects.toThrow(message)
})
