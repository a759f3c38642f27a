import { stripVTControlCharacters } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columns } from './layout.ts'
import { plain } from './plain.ts'
import { textOf } from './rendering.ts'
import { evidence, outcome } from './sample.ts'
import { render } from './terminal.ts'

const text = (...[of, rendering]: Parameters<typeof render>): string => textOf(render, of, rendering)

const several = evidence({
  outcomes: [
    outcome({ id: 'Archive' }),
    outcome({ id: 'Logs' }),
    outcome({
      id: 'Data',
      outcome: 'breakable',
      message: 'Status is absent, expected Enabled, when Env is "dev"',
    }),
    outcome({
      id: 'Bastion',
      policy: 'network/closed',
      severity: 'critical',
      message: 'Port 22 is open to everyone',
      witness: { kind: 'packet', text: 'tcp 203.0.113.7 to port 22' },
    }),
    outcome({
      id: 'Team',
      policy: 'tags/required',
      outcome: 'unknown',
      message: 'Decided by Env, which is not known here',
    }),
  ],
  passes: [
    {
      policy: 'tags/required',
      source: 'app.yaml',
      quantified: { exhaustive: true, cases: 1 },
      subjects: ['A', 'B'],
    },
    {
      policy: 'tags/required',
      source: 'app.yaml',
      quantified: { exhaustive: false, cases: 1_000, seed: 7, searched: ['Env', 'Size'] },
      subjects: ['C'],
    },
  ],
  vacuous: ['network/closed'],
  notExamined: [
    {
      what: 'x.yaml',
      why: 'The list has no end.',
      kind: 'unreadable',
      location: { file: 'x.yaml', line: 9 },
    },
  ],
})

/** `IAM refuses …` of the roles R and S, by some policies each. */
const refused = evidence({
  outcomes: [
    ...['data/bucket-versioning', 'network/closed', 'tags/required'].map((policy) =>
      outcome({ id: 'R', policy, outcome: 'unknown', message: 'IAM refuses the document of R' }),
    ),
    ...['data/bucket-versioning', 'network/closed'].map((policy) =>
      outcome({ id: 'S', policy, outcome: 'unknown', message: 'IAM refuses the document of S' }),
    ),
  ],
})

it('tells what is not known to three policies for the same reason once, with all of them', () => {
  const told = text(refused, {})
  expect(told.match(/IAM refuses the document of R/g)).toHaveLength(1)
  expect(told).toContain('To data/bucket-versioning, network/closed and tags/required')
  expect(told.match(/IAM refuses the document of S/g)).toHaveLength(2)
  expect(told).toMatch(/5 unknown\n$/)
  expect(text(refused, { full: true }).match(/IAM refuses the document of R/g)).toHaveLength(3)
})

it('tells once of a construct what was searched over its props', () => {
  const [source] = several.scope.sources
  const quantified = { exhaustive: false, cases: 100, seed: 1 }
  const explored = evidence({
    passes: [
      { policy: 'tags/required', source: 'lib/shop', quantified, subjects: ['A', 'B'] },
      { policy: 'network/closed', source: 'lib/shop', quantified, subjects: ['A'] },
    ],
  })
  const of = {
    ...explored,
    scope: {
      ...explored.scope,
      sources: [{ ...source, name: 'lib/shop', kind: 'construct', resources: 2, inputs: 100 }],
    },
  } as const
  expect(text(of, {})).toContain(
    '2 policies  2 subjects not broken in 100 cases, seed 1\n    A and B, over the props of lib/shop',
  )
})

it('shows what a program printed last line by line', () => {
  const why =
    'The app ended with status 1. It printed last:\n  Error: no such stack\n\u001b[31m    at app.ts:3'
  const left = evidence({
    notExamined: [
      { what: 'cdk.json', why, kind: 'unreadable', advice: 'Mend it.', location: { file: 'cdk.json' } },
    ],
  })
  expect(text(left, {}).split('\n').slice(0, 6)).toEqual([
    'Not examined',
    '  cdk.json',
    '    The app ended with status 1. It printed last:',
    '      Error: no such stack',
    '    \\u{1b}[31m    at app.ts:3',
    '    Mend it.',
  ])
})

it('tells what to do only where something is to be done', () => {
  const waiver = {
    reason: 'r',
    owner: 'o',
    expires: '2030-01-01',
    hides: 'fail',
    location: { file: 'w' },
  } as const
  const waived = outcome({ outcome: 'waived', waiver })
  expect(text(evidence({ outcomes: [waived] }), {})).not.toContain('  fix ')
  expect(text(evidence({ outcomes: [outcome({ outcome: 'pass' })] }), { full: true })).not.toContain('  fix ')
  expect(text(evidence({ outcomes: [waived, outcome({ id: 'Data' })] }), {})).toContain('  fix ')
})

it('says what is known from the baseline alone by its number', () => {
  const known = evidence({ outcomes: [outcome({ known: true })] })
  expect(text(known, {})).toMatch(/^Nothing new · 1 known from the baseline$/m)
})

it('tells the worst first: cause, witness, place, fix', () => {
  expect(text(several, {})).toBe(`No administrative port is open to the internet
critical · network/closed · 1 fail

  fail       Port 22 is open to everyone
             Witness: tcp 203.0.113.7 to port 22
             Bastion  app.yaml:3
  fix        Set it right.

Every bucket keeps the old versions of its objects
medium · data/bucket-versioning · 2 fail, 1 breakable

  fail       VersioningConfiguration.Status is Suspended, expected Enabled
             Archive  app.yaml:3
             Logs     app.yaml:3
  breakable  Status is absent, expected Enabled, when Env is "dev"
             Data  app.yaml:3
  fix        Set it right.

Every resource carries the required tags
low · tags/required · 1 unknown

  unknown    Decided by Env, which is not known here
             Team  app.yaml:3
  fix        Set it right.

Searched, not proved  (--strict counts it)
  tags/required  1 subject not broken in 1,000 cases, seed 7
    C, over Env and Size

Not examined
  x.yaml:9
    The list has no end.

1 source · 2 resources · 3 policies · 1 of them found nothing to judge
3 fail · 1 breakable · 1 unknown · 3 pass
`)
})

it('is as wide as the terminal at most, where words allow it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 44, max: 160 }), (width) => {
      const lines = text(several, { width }).split('\n')
      expect(lines.filter((line) => columns(line) > width)).toEqual([])
    }),
  )
})

it('breaks the lines of numbers between their parts, as wide as a terminal is at the least', () => {
  const lines = text(several, { width: 40 }).split('\n')
  expect(lines.filter((line) => columns(line) > 40 && line.includes(' · '))).toEqual([])
  expect(lines.slice(-3)).toEqual(['3 fail · 1 breakable · 1 unknown', '3 pass', ''])
  expect(text(several, { width: 40, colour: true }).split('\n').map(stripVTControlCharacters)).toEqual(lines)
})

it('says the same in colour as without', () => {
  const coloured = text(several, { colour: true, width: 80 })
  expect(coloured).toContain('\u001B[31m')
  expect(stripVTControlCharacters(coloured)).toBe(text(several, { width: 80 }))
})

it('tells subjects of one line apart by their columns', () => {
  const at = (id: string, line: number, column: number) => {
    const one = outcome({ id })
    return { ...one, subject: { ...one.subject, location: { file: 'app.json', line, column } } }
  }
  const outcomes = [
    at('A', 1, 20),
    at('B', 1, 90),
    at('C', 2, 5),
    { ...at('C', 2, 5), policy: 'tags/required' },
  ]
  const shown = text(evidence({ outcomes }), {})
  expect(shown.match(/app\.json:[\d:]+/g)).toEqual([
    'app.json:1:20',
    'app.json:1:90',
    'app.json:2',
    'app.json:2',
  ])
})

describe('10,000 findings', () => {
  const many = evidence({
    outcomes: Array.from({ length: 10_000 }, (_, at) => outcome({ id: `Bucket${at}` })),
  })

  it('are told in a screen', () => {
    const lines = text(many, {}).split('\n')
    expect(lines.length).toBeLessThan(24)
    expect(lines).toContain('             …and 9,990 more')
    expect(lines).toContain('10,000 fail')
  })

  it('are all there with --full', () => {
    expect(text(many, { full: true }).match(/Bucket\d+ /g)).toHaveLength(10_000)
  })

  it('of as many causes are capped too, and counted', () => {
    const outcomes = many.outcomes.map((one, at) => ({ ...one, message: `cause ${at}` }))
    expect(text({ ...many, outcomes }, {})).toContain('…and 9,990 more findings')
  })
})

it('tells who answers for what is waived, and until when', () => {
  const waiver = {
    reason: 'Scratch only.',
    owner: 'data',
    expires: '2030-12-31',
    hides: 'fail',
    location: { file: 'w' },
  } as const
  expect(text(evidence({ outcomes: [outcome({ outcome: 'waived', waiver })] }), {})).toContain(
    '  waived     Scratch only (data, until 2030-12-31)',
  )
})

it('counts what the baseline knows, and tells only what is new', () => {
  const page = text(evidence({ outcomes: [outcome({ id: 'Old', known: true }), outcome({ id: 'New' })] }), {})
  expect(page).toContain('1 fail · 1 known from the baseline')
  expect(page).not.toContain('Old')
})

it('names a resource by its construct path where it has one', () => {
  const subject = {
    ...outcome().subject,
    location: { file: 'cdk.out/A.template.json', line: 4, constructPath: 'A/Logs' },
  }
  expect(text(evidence({ outcomes: [outcome({ subject })] }), {})).toContain(
    'A/Logs  cdk.out/A.template.json:4',
  )
})

it('says so where nothing was judged', () => {
  expect(text(evidence(), {})).toContain('Nothing was judged')
})

it('lets no name, message or path out of its line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (id, message) => {
      const subject = { ...outcome().subject, id, location: { file: id } }
      const hostile = text(evidence({ outcomes: [outcome({ subject, message })] }), { colour: false })
      const calm = text(evidence({ outcomes: [outcome()] }), { colour: false })
      expect(hostile.split('\n')).toHaveLength(calm.split('\n').length + (columns(plain(id)) > 48 ? 1 : 0))
      expect(hostile.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
    }),
  )
})
