import { describe, expect, it } from 'vitest'
import { folderWith, judge } from '../fixtures/loaded.ts'

describe('loops', () => {
  it('are written out', async () => {
    const at = folderWith({
      't.yaml': `
Transform: AWS::LanguageExtensions
Parameters: { Names: { Type: CommaDelimitedList, Default: "one,two" } }
Resources:
  Fn::ForEach::Buckets:
    - Name
    - !Ref Names
    - Bucket\${Name}:
        Type: AWS::S3::Bucket
        Properties: { BucketName: !Sub "b-\${Name}", VersioningConfiguration: { Status: Enabled } }
  Fn::ForEach::Outer:
    - A
    - [x, y]
    - Fn::ForEach::Inner:
        - B
        - ["1.0", "2"]
        - "\${A}&{B}":
            Type: AWS::S3::Bucket
`,
    })
    const { outcomes, notExamined } = await judge([at('t.yaml')])
    expect(outcomes).toEqual({
      Bucketone: 'pass',
      Buckettwo: 'pass',
      x10: 'fail',
      x2: 'fail',
      y10: 'fail',
      y2: 'fail',
    })
    expect(notExamined.map(({ what }) => what)).toEqual(['Fn::ForEach::Buckets'])
  })
})

describe('loops in nested stacks', () => {
  const nested = `
Transform: AWS::LanguageExtensions
Parameters: { Names: { Type: CommaDelimitedList, Default: z } }
Resources:
  Fn::ForEach::Buckets: [N, !Ref Names, { "X\${N}": { Type: AWS::S3::Bucket } }]
`
  it.each([
    ['{ Names: "a,b" }', ['N/Xa', 'N/Xb']],
    ['{}', ['N/Xz']],
    ['{ Names: !Ref Open }', []],
  ])('run over what is passed: %s', async (parameters, subjects) => {
    const outer = `
Parameters: { Open: { Type: String } }
Resources:
  N: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: n.yaml, Parameters: ${parameters} } }
`
    const at = folderWith({ 'o.yaml': outer, 'n.yaml': nested })
    const { outcomes, notExamined } = await judge([at('o.yaml')])
    expect(Object.keys(outcomes)).toEqual(subjects)
    expect(notExamined).toHaveLength(1)
  })
})

describe('loops that cannot be written out', () => {
  const header = 'Transform: AWS::LanguageExtensions\n'
  it('are refused where two make the same resource', async () => {
    const loop = (name: string) =>
      `  Fn::ForEach::${name}: [V, [x], { "Volume\${V}": { Type: AWS::S3::Bucket } }]\n`
    const at = folderWith({ 't.yaml': `${header}Resources:\n${loop('A')}${loop('B')}` })
    const { errors } = await judge([at('t.yaml')])
    expect(errors[0]).toMatch(/t\.yaml:2:\d+: Loops make Volumex more than once here/)
  })

  const named = (loop: string) =>
    `${header}Parameters: { L: { Type: CommaDelimitedList, Default: a-b } }\nResources:\n  ${loop}\n  Other: { Type: AWS::SNS::Topic }\n`
  const made = (name: string, over: string) =>
    `Fn::ForEach::Names: [V, ${over}, { "${name}": { Type: AWS::S3::Bucket } }]`

  it.each([
    made('Made${V}', '[ok, a-b]'),
    `Fn::ForEach::Outer: [W, [x], { ${made('Made${V}${W}', '[ok, a-b]')} }]`,
  ])('are refused where a resource would have a name that there cannot be: %s', async (loop) => {
    const { errors } = await judge([folderWith({ 't.yaml': named(loop) })('t.yaml')])
    expect(errors).toEqual([
      expect.stringMatching(/t\.yaml:4:\d+: A loop makes the resource Madea-bx? here, whose name has other/),
    ])
  })

  it.each([
    ['leaves out what no name has', made('Made&{V}', '[a-b]')],
    ['runs over what may be chosen otherwise', made('Made${V}', '!Ref L')],
    ['runs so around it', `Fn::ForEach::Outer: [W, !Ref L, { ${made('Made${V}${W}', '[c]')} }]`],
    ['stands where a macro comes after it', made('Made${V}', '[a-b]').concat('\n'), 'AnyMacro'],
  ])('but not where it %s', async (_, loop, macro = '') => {
    const text = named(loop).replace(header, `Transform: [AWS::LanguageExtensions${macro && `, ${macro}`}]\n`)
    const { errors } = await judge([folderWith({ 't.yaml': text })('t.yaml')])
    expect(errors).toEqual([])
  })

  it('leave a property open', async () => {
    const text = `${header}Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      VersioningConfiguration:
        Fn::ForEach::Keys: [K, !Split [",", !ImportValue keys], { "\${K}": Enabled }]
`
    const at = folderWith({ 't.yaml': text })
    const { outcomes, notExamined } = await judge([at('t.yaml')])
    expect(outcomes).toEqual({ Bucket: 'unknown' })
    expect(notExamined).toHaveLength(1)
  })
})
