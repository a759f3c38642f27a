import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { formatPlace } from '../../model/place.ts'
import { outcome } from '../../reports/sample.ts'
import { readWaivers, type Waiver } from './waivers.ts'
import { type Unsigned, waive } from './waiving.ts'

const directory = mkdtempSync(join(tmpdir(), 'waivers-'))
const read = (text: string, name = 'w.yaml') => {
  const file = join(directory, name)
  writeFileSync(file, text)
  return readWaivers(file, ['data/bucket-versioning', 'tags/required'])
}

const whole = `waivers:
  - policy: data/bucket-versioning
    subject: Logs*
    reason: scratch
    owner: data
    expires: 2030-12-31
    ticket: OPS-1
`

it('reads a waiver with its place', async () => {
  const { waivers, errors } = await read(whole)
  expect(errors).toEqual([])
  expect(waivers).toMatchObject([
    {
      policy: 'data/bucket-versioning',
      subject: 'Logs*',
      expires: '2030-12-31',
      ticket: 'OPS-1',
      outcomes: ['fail', 'breakable'],
    },
  ])
  expect(waivers[0]?.place.line).toBe(2)
})

it('reads JSON, and a bare list', async () => {
  const list = [
    {
      policy: 'tags/required',
      subject: '*',
      reason: 'r',
      owner: 'o',
      expires: '2030-01-01',
      outcomes: ['unknown'],
    },
  ]
  expect((await read(JSON.stringify(list), 'w.json')).waivers).toMatchObject([{ outcomes: ['unknown'] }])
})

it.each(['waivers: []\n', 'waivers:\n', '{}\n'])('%j holds none', async (text) => {
  expect(await read(text)).toEqual({ waivers: [], errors: [] })
})

it.each([
  ['The waiver has no reason.', 2, whole.replace(/ {4}reason.*\n/, '')],
  ['The waiver has no owner.', 2, whole.replace(/ {4}owner.*\n/, '')],
  ['The waiver has no expires.', 2, whole.replace(/ {4}expires.*\n/, '')],
  ["The waiver's owner is empty.", 5, whole.replace('owner: data', 'owner: " "')],
  ['2030-02-30 is not a date.', 6, whole.replace('2030-12-31', '2030-02-30')],
  ['next year is not a date.', 6, whole.replace('2030-12-31', 'next year')],
  ['There is no policy data/bucket-versionin.', 2, whole.replace('versioning', 'versionin')],
  ['A waiver has no expiry.', 7, `${whole.replace('ticket: OPS-1', 'expiry: 2030-01-01')}`],
  [
    'The outcomes that a waiver hides are a list of fail, breakable and unknown.',
    7,
    whole.replace('ticket: OPS-1', 'outcomes: [all]'),
  ],
  ['A waiver is a map with policy, subject, reason, owner and expires.', 2, 'waivers:\n  - everything\n'],
])('%s', async (message, line, text) => {
  const { waivers, errors } = await read(text)
  expect(waivers).toEqual([])
  expect(errors.map((error) => error.message)).toEqual([message])
  expect(formatPlace(errors[0]?.place ?? { file: '' })).toContain(`w.yaml:${line}`)
})

it('a policy that is named by a glob is refused with the reason', async () => {
  const { errors } = await read(whole.replace('data/bucket-versioning', 'data/*'))
  expect(errors).toMatchObject([{ message: 'There is no policy data/*.' }])
  expect(errors[0]?.advice).toContain('A waiver is about one policy')
})

it('tells all that is wrong at once', async () => {
  const { errors } = await read('waivers:\n  - policy: x\n  - subject: y\n')
  expect(errors).toHaveLength(9)
})

it.each([
  ['is no YAML', `${whole}  - {`, 8],
  ['is no list', 'waivers: all\n', 1],
  [
    'has one waiver that is wrong',
    `${whole}${whole.replace('waivers:\n', '').replace(/ {4}owner.*\n/, '')}`,
    8,
  ],
])('a file that %s waives nothing, and is told with its line', async (_, text, line) => {
  const { waivers, errors } = await read(text)
  expect(waivers).toEqual([])
  expect(errors.map(({ place }) => formatPlace(place ?? { file: '' }).replace(directory, ''))).toEqual([
    expect.stringMatching(new RegExp(`^/w\\.yaml:${line}\\b`)),
  ])
})

it('a file that is not there is told', async () => {
  const { waivers, errors } = await readWaivers(join(directory, 'nowhere.yaml'), [])
  expect([waivers, errors.map(({ place }) => place?.file)]).toEqual([[], [join(directory, 'nowhere.yaml')]])
})

describe('waiving', () => {
  const waiver = (parts: Partial<Waiver> = {}): Waiver => ({
    policy: 'data/bucket-versioning',
    subject: 'Logs*',
    reason: 'scratch',
    owner: 'data',
    expires: '2026-06-30',
    outcomes: ['fail', 'breakable'],
    place: { file: 'w.yaml', line: 2 },
    ...parts,
  })
  const alone = { judged: new Set(['data/bucket-versioning']), nameOf: (id: string) => id }
  const finding = (parts: Parameters<typeof outcome>[0] = {}): Unsigned => outcome(parts)
  const kinds = (outcomes: readonly Unsigned[]) =>
    outcomes.map(({ policy, outcome: kind }) => `${policy} ${kind}`)

  it.each<[string, Partial<Waiver>, Parameters<typeof outcome>[0], string, readonly string[]]>([
    ['hides what it names', {}, {}, '2026-06-01', ['data/bucket-versioning waived']],
    ['hides on its last day', {}, {}, '2026-06-30', ['data/bucket-versioning waived']],
    [
      'hides nothing the day after',
      {},
      {},
      '2026-07-01',
      ['data/bucket-versioning fail', 'waivers/expired fail'],
    ],
    ['hides breakable', {}, { outcome: 'breakable' }, '2026-06-01', ['data/bucket-versioning waived']],
    [
      'hides no unknown by accident',
      {},
      { outcome: 'unknown' },
      '2026-06-01',
      ['data/bucket-versioning unknown', 'waivers/unused unknown'],
    ],
    [
      'hides an unknown where it says so',
      { outcomes: ['unknown'] },
      { outcome: 'unknown' },
      '2026-06-01',
      ['data/bucket-versioning waived'],
    ],
    [
      'hides no other subject',
      {},
      { id: 'Data' },
      '2026-06-01',
      ['data/bucket-versioning fail', 'waivers/unused unknown'],
    ],
    [
      'hides no other source',
      { source: 'lab/*' },
      {},
      '2026-06-01',
      ['data/bucket-versioning fail', 'waivers/unused unknown'],
    ],
    [
      'of a policy that is not judged is left alone',
      { policy: 'tags/required' },
      {},
      '2026-06-01',
      ['data/bucket-versioning fail'],
    ],
  ])('%s', (_, waiving, found, today, expected) => {
    expect(kinds(waive([finding(found)], [waiver(waiving)], { ...alone, today }))).toEqual(expected)
  })

  it('names what CDK made by its path among the constructs', () => {
    const found = finding()
    const made = {
      ...found,
      subject: {
        ...found.subject,
        location: { ...found.subject.location, constructPath: 'Shop/Store/Resource' },
      },
    }
    const of = (subject: string) =>
      kinds(waive([made], [waiver({ subject })], { ...alone, today: '2026-06-01' }))
    expect(of('Shop/Store/*')).toEqual(['data/bucket-versioning waived'])
    expect(of('Shop/Stores/*')).toEqual(['data/bucket-versioning fail', 'waivers/unused unknown'])
  })

  it('keeps what it hides, and who answers for it', () => {
    const [waived] = waive([finding({ outcome: 'breakable' })], [waiver({ ticket: 'OPS-1' })], {
      ...alone,
      today: '2026-06-01',
    })
    expect(waived?.waiver).toEqual({
      reason: 'scratch',
      owner: 'data',
      expires: '2026-06-30',
      ticket: 'OPS-1',
      hides: 'breakable',
      location: { file: 'w.yaml', line: 2 },
    })
  })
})
