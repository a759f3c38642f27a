import { symlinkSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { bucket, folderWith, judge } from './fixtures/loaded.ts'
import { load } from './load.ts'

describe('what cannot be judged is refused with its place', () => {
  it.each([
    ['Description: x', 'it has no Resources.'],
    ['Resources: { B: { Properties: {} } }', 'The resource B has no Type.'],
    ['Resources: { B: { Type: X, Properties: [] } }', 'The Properties of B are not a map.'],
    [
      'Resources: { B: { Type: X, Properties: { A: !Ref Missing } } }',
      'There is no resource or parameter named Missing.',
    ],
    [
      'Resources: { B: { Type: X, Properties: { A: !Sub "${Missing.Arn}" } } }',
      'There is no resource named Missing.',
    ],
    ['Resources: { B: { Type: X, Condition: Missing } }', 'There is no condition named Missing.'],
    [
      'Resources: { B: { Type: X, Properties: { A: !If [Missing, 1, 2] } } }',
      'There is no condition named Missing.',
    ],
    [
      '{ Conditions: { A: !Condition B, B: !Not [!Condition A] }, Resources: { B: { Type: X } } }',
      'The condition A depends on itself: A → B → A.',
    ],
    ['{ Conditions: { A: !Ref P }, Resources: { B: { Type: X } } }', 'The condition A is not one of'],
    ['{ Parameters: { P: { Default: 1 } }, Resources: { B: { Type: X } } }', 'The parameter P has no Type.'],
    [
      '{ Parameters: { P: { Type: String, AllowedValues: [a], Default: b } }, Resources: { B: { Type: X } } }',
      'The default "b" of the parameter P is not one that its own constraints allow.',
    ],
    [
      '{ Parameters: { P: { Type: String, NoEcho: true, MinLength: 9, Default: hushhush } }, Resources: { B: { Type: X } } }',
      'The default of the parameter P is not one that its own constraints allow.',
    ],
    [
      '{ Parameters: { DbPassword: { Type: String, MinLength: 9, Default: hushhush } }, Resources: { B: { Type: X } } }',
      'The default of the parameter DbPassword is not one that its own constraints allow.',
    ],
  ])('%s', async (text, message) => {
    const at = folderWith({ 't.template': `# a comment\n${text}` })
    const { errors } = await judge([at('t.template')])
    expect(errors.join('\n')).toContain(message)
    expect(errors[0]).toMatch(/t\.template:2:\d+: /)
  })

  it.each([
    ['a file that is not there', 'nothing.yaml', 'There is no such file or folder.'],
    ['an empty folder', 'empty', 'There is no template in this folder.'],
  ])('%s', async (_, path, message) => {
    const at = folderWith({ 'empty/readme.txt': 'x' })
    expect((await judge([at(path)])).errors.join()).toContain(message)
  })
})

describe('what cannot be read or written out', () => {
  it('hides nothing but itself', async () => {
    const at = folderWith({ 'good.yaml': `Resources:${bucket('Enabled')}` })
    symlinkSync(at('loop'), at('loop'))
    const { outcomes, errors } = await judge([at('loop'), at('good.yaml')])
    expect(Object.values(outcomes)).toEqual(['pass'])
    expect(errors).toEqual([expect.stringContaining('a link that leads back to itself')])
  })

  it.each([
    ['values', ['a', 'b'], { Metadata: Array(130_000).fill(1) }],
    ['long texts', ['a', 'b'], { Metadata: 'x'.repeat(9_000_000) }],
    ['texts that become long', ['x'.repeat(1_000)], { Metadata: '${A}'.repeat(20_000) }],
    ['keys that become long', ['x'.repeat(1_000)], { Metadata: { ['${A}'.repeat(20_000)]: 1 } }],
  ])('is named where what loops make holds too many %s', async (_, names, inner) => {
    const loop = { 'Fn::ForEach::A': ['A', names, { 'B${A}': { Type: 'AWS::S3::Bucket', ...inner } }] }
    const bucket = { Type: 'AWS::S3::Bucket' }
    const template = { Transform: 'AWS::LanguageExtensions', Resources: { ...loop, Beside: bucket } }
    const at = folderWith({ 'loops.json': JSON.stringify(template, null, 1) })
    const { notExamined, outcomes } = await judge([at('loops.json')])
    expect(notExamined).toMatchObject([
      {
        what: 'Fn::ForEach::A',
        why: 'The loops of the template make more than 250,000 values.',
        place: { line: 4 },
      },
    ])
    expect(Object.keys(outcomes)).toEqual(['Beside'])
  })

  it('is named where loops in loops make too much', async () => {
    const names = Array.from({ length: 100 }, (_, at) => `N${at}`)
    const loop = (name: string, inner: object) => ({ [`Fn::ForEach::${name}`]: [name, names, inner] })
    const made = { 'B${A}${B}${C}': { Type: 'AWS::S3::Bucket' } }
    const template = {
      Transform: 'AWS::LanguageExtensions',
      Resources: loop('A', loop('B', loop('C', made))),
    }
    const at = folderWith({ 'loops.json': JSON.stringify(template) })
    const { notExamined } = await judge([at('loops.json')])
    expect(notExamined.map(({ why }) => why)).toContain(
      'The loops of the template make more than 10,000 blocks.',
    )
  })
})

describe('in a folder, a file that cannot be read', () => {
  const others = {
    'tsconfig.json': '// as TypeScript reads it\n{ "compilerOptions": {}, }',
    'values.yaml': '',
    'manifests.yaml': 'kind: A\n---\nkind: B\n',
    'chart.yaml': '{{- if .Values.on }}\nkind: A\nmetadata:\n  name: {{ .Release.Name }}\n{{- end }}\n',
    'tagged.yml': 'a: !reference [x, y]\nb: !!python/name:foo.bar\n',
    'policy.json': '{ "Statement": [{ "Resource": "*" },, ] }',
  }

  it('is passed over where it is no template', async () => {
    const at = folderWith({ ...others, 't.yaml': `Resources:${bucket('Enabled')}` })
    expect(await judge([at()])).toEqual({ outcomes: { Bucket: 'pass' }, errors: [], notExamined: [] })
  })

  it.each(Object.keys(others))('is refused where it is named: %s', async (name) => {
    const at = folderWith(others)
    expect((await judge([at(name)])).errors).toHaveLength(1)
  })

  it.each([
    ['comments', '// mine\n{ "Resources": { "A": {} }, }'],
    ['tags', 'Resources:\n  A: !reference [x, y]\n'],
    ['two documents', 'Resources: {}\n---\nResources: {}\n'],
    ['quotes', '"Resources":\n  A: {{ x }}\n'],
    ['braces', '{ Resources: { A: }: } }'],
    ['characters of two bytes', Buffer.from('\ufeffResources: {}\n', 'utf16le').toString('latin1')],
  ])('is refused where it may be one, with %s', async (_, text) => {
    const at = folderWith({ 'good.yaml': `Resources:${bucket('Enabled')}` })
    writeFileSync(at('t.yaml'), text, 'latin1')
    const { outcomes, errors } = await judge([at()])
    expect(outcomes).toEqual({ Bucket: 'pass' })
    expect(errors).toEqual([expect.stringContaining(at('t.yaml'))])
  })
})

it('what loops make stands where their bodies are', async () => {
  const at = folderWith({
    't.yaml': `Transform: AWS::LanguageExtensions
Parameters: { Names: { Type: CommaDelimitedList, Default: 'a,b' } }
Resources:
  Plain: { Type: AWS::S3::Bucket }
  'Fn::ForEach::Outer':
    - X
    - [p, q]
    - 'Bucket\${X}':
        Type: AWS::S3::Bucket
        Properties:
          VersioningConfiguration:
            Status: Suspended
      'Fn::ForEach::Inner':
        - Y
        - !Ref Names
        - 'Topic\${X}\${Y}':
            Type: AWS::SNS::Topic
`,
  })
  const { spaces } = await load([at('t.yaml')])
  const lineOf = (id: string, ...path: readonly string[]) => spaces[0]?.place(id, path).line
  expect(lineOf('Plain')).toBe(4)
  expect(lineOf('Bucketq', 'Properties', 'VersioningConfiguration', 'Status')).toBe(12)
  expect(lineOf('Bucketp')).toBe(8)
  expect(lineOf('Topicqb')).toBe(16)
})

it('names the folder of a cloud assembly to who names its manifest', async () => {
  const at = folderWith({ 'cdk.out/manifest.json': '{ "version": "36.0.0", "artifacts": {} }' })
  const { errors } = await load([at('cdk.out/manifest.json')])
  expect(errors).toMatchObject([
    {
      message: 'This is the manifest of a cloud assembly, as CDK writes one.',
      advice: `Name its folder, and all of it is judged: ${at('cdk.out')}`,
    },
  ])
})
