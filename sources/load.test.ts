import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { decide, defaults, subjectsOf } from '../checks/decide/decide.ts'
import { search } from '../checks/decide/search.ts'
import { formatPlace } from '../model/place.ts'
import versioning from '../policies/data/bucket-versioning.ts'
import { type LoadOptions, load } from './load.ts'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

/** A folder of its own with these files; gives the path of each name. */
const folderWith = (files: Readonly<Record<string, string>>) => {
  const folder = mkdtempSync(join(tmpdir(), 'forall-load-'))
  folders.push(folder)
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return (name = '.') => join(folder, name)
}

const judge = async (paths: readonly string[], options: LoadOptions = {}) => {
  const { spaces, errors, notExamined } = await load(paths, options)
  const outcomes = spaces.flatMap((space) =>
    subjectsOf(versioning, space).map((id) => [
      id,
      decide(versioning, space, id, { ...defaults, search }).outcome,
    ]),
  )
  return {
    outcomes: Object.fromEntries(outcomes),
    errors: errors.map((error) => `${error.place ? formatPlace(error.place) : ''}: ${error.message}`),
    notExamined,
  }
}

const bucket = (status: string) => `
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      VersioningConfiguration: { Status: ${status} }
`

describe('nested stacks', () => {
  const outer = (parameters: string) => `
Parameters: { Stage: { Type: String, AllowedValues: [dev, prod] } }
Resources:
  Storage:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: ./inner/storage.yaml
      Parameters: ${parameters}
  Copy:
    Type: AWS::S3::Bucket
    Properties:
      VersioningConfiguration: { Status: !GetAtt Storage.Outputs.Status }
`
  const inner = `
Parameters: { Status: { Type: String } }
Resources:${bucket('!Ref Status')}
Outputs: { Status: { Value: !Ref Status } }
`
  it.each([
    ['{ Status: Enabled }', 'pass'],
    ['{ Status: Suspended }', 'fail'],
    ['{ Status: !Ref Stage }', 'fail'],
  ])('are judged with what is passed to them: %s', async (parameters, outcome) => {
    const at = folderWith({ 'outer.yaml': outer(parameters), 'inner/storage.yaml': inner })
    expect((await judge([at('outer.yaml')])).outcomes).toEqual({ 'Storage/Bucket': outcome, Copy: outcome })
  })

  it('narrow nothing where they are not made', async () => {
    const narrow = inner.replace(
      'Status: { Type: String }',
      'Status: { Type: String, AllowedValues: [Enabled] }',
    )
    const wide = `
Parameters: { Status: { Type: String, AllowedValues: [Enabled, Suspended], Default: Enabled } }
Conditions: { IsGood: !Equals [!Ref Status, Enabled] }
Resources:
  Storage:
    Type: AWS::CloudFormation::Stack
    Condition: IsGood
    Properties: { TemplateURL: ./inner/storage.yaml, Parameters: { Status: !Ref Status } }
${bucket('!Ref Status').trimStart().replace('Bucket:', '  Own:')}
`
    const at = folderWith({ 'outer.yaml': wide, 'inner/storage.yaml': narrow })
    expect((await judge([at('outer.yaml')])).outcomes).toEqual({ 'Storage/Bucket': 'pass', Own: 'breakable' })
  })

  it.each([
    ['AWS::SSM::Parameter::Value<String>', '{ Status: Enabled }', 'unknown'],
    ['String, Default: Suspended', '{ Status: !If [IsOpen, Enabled, !Ref AWS::NoValue] }', 'breakable'],
    ['String, Default: Enabled', '{ Status: !If [IsOpen, Enabled, !Ref AWS::NoValue] }', 'pass'],
  ])('take what is passed as their parameter is declared: %s, %s', async (type, parameters, outcome) => {
    const template = outer(parameters)
      .replace('AllowedValues: [dev, prod]', 'AllowedValues: [dev, prod], Default: prod')
      .replace('Resources:', 'Conditions: { IsOpen: !Equals [!Ref Stage, prod] }\nResources:')
    const at = folderWith({
      'outer.yaml': template,
      'inner/storage.yaml': inner.replace(
        'Status: { Type: String }',
        `Status: { Type: ${type.startsWith('String') ? type : `"${type}"`} }`,
      ),
    })
    expect((await judge([at('outer.yaml')])).outcomes['Storage/Bucket']).toBe(outcome)
  })

  it('narrow what may be passed to them, since other values are refused', async () => {
    const narrow = inner.replace(
      'Status: { Type: String }',
      'Status: { Type: String, AllowedValues: [Enabled] }',
    )
    const wide = outer('{ Status: !Ref Stage }').replace(
      'AllowedValues: [dev, prod]',
      'AllowedValues: [Enabled, dev]',
    )
    const at = folderWith({ 'outer.yaml': wide, 'inner/storage.yaml': narrow })
    expect((await judge([at('outer.yaml')])).outcomes).toEqual({ 'Storage/Bucket': 'pass', Copy: 'pass' })
  })

  it.each([
    ['prod', 'Suspended', 'fail', 'it is put out now'],
    ['dev', 'Suspended', 'breakable', 'it is refused now, since it is not put out'],
    ['dev', 'Enabled', 'pass', 'it passes wherever it is put out'],
  ])('put out what their conditions let them: %s, %s: %s, %s', async (now, value, outcome) => {
    const at = folderWith({
      'o.yaml': `
Resources:
  N: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: n.yaml, Parameters: { Env: !Ref Env } } }
  Copy:
    Type: AWS::S3::Bucket
    Properties: { VersioningConfiguration: { Status: !GetAtt N.Outputs.Status } }
Parameters: { Env: { Type: String, AllowedValues: [prod, dev], Default: ${now} } }
`,
      'n.yaml': `
Parameters: { Env: { Type: String } }
Conditions: { Prod: !Equals [!Ref Env, prod] }
Resources: { Q: { Type: AWS::SQS::Queue } }
Outputs: { Status: { Condition: Prod, Value: ${value} } }
`,
    })
    expect((await judge([at('o.yaml')])).outcomes).toEqual({ Copy: outcome })
  })

  it('are not judged a second time where their file is named, too', async () => {
    const at = folderWith({ 'outer.yaml': outer('{ Status: Enabled }'), 'inner/storage.yaml': inner })
    expect((await judge([at()])).outcomes).toEqual({ 'Storage/Bucket': 'pass', Copy: 'pass' })
  })

  it('are named as not examined where their template is elsewhere', async () => {
    const at = folderWith({
      'outer.yaml': outer('{}').replace('./inner/storage.yaml', 'https://example.com/x.yaml'),
    })
    const { notExamined, outcomes } = await judge([at('outer.yaml')])
    expect(notExamined.map(({ what }) => what)).toEqual(['Storage'])
    expect(outcomes).toEqual({ Copy: 'unknown' })
  })
})

it.each([
  ['itself', { 'a.yaml': 'a.yaml' }, 'a.yaml → '],
  ['through another', { 'a.yaml': 'b.yaml', 'b.yaml': 'a.yaml' }, 'b.yaml → '],
])('a stack that nests itself is refused: %s', async (_, urls, circle) => {
  const files = Object.entries(urls).map(([name, url]) => [
    name,
    `Resources: { S: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: ${url} } } }`,
  ])
  const at = folderWith(Object.fromEntries(files))
  const { errors } = await judge([at('a.yaml')])
  expect(errors[0]).toContain('The stack S nests itself')
  expect(errors[0]).toContain(circle)
})

it.each([
  ['Statis: Enabled', 'The template of Inner has no parameter Statis.', 'Did you mean Status?'],
  ['Status: Enabled', undefined, undefined],
  ["'Fn::If': [C, {Status: a}, {Status: b}]", undefined, undefined],
])('what a nested stack does not declare cannot be passed to it: %s', async (passed, message, advice) => {
  const at = folderWith({
    'outer.yaml': `Conditions: {C: !Equals [!Ref 'AWS::Region', x]}
Resources:
  Inner: {Type: 'AWS::CloudFormation::Stack', Properties: {TemplateURL: inner.yaml, Parameters: {${passed}}}}`,
    'inner.yaml': 'Parameters: {Status: {Type: String}}\nResources: {B: {Type: AWS::S3::Bucket}}',
  })
  const { errors } = await load([at('outer.yaml')])
  expect(errors.map((error) => [error.message, error.advice, error.place?.line])).toEqual(
    message === undefined ? [] : [[message, advice, 3]],
  )
})

it('a nested template is opened only below the working directory or beside the template', async () => {
  const nesting = (url: string) =>
    `Resources: {Inner: {Type: 'AWS::CloudFormation::Stack', Properties: {TemplateURL: '${url}'}}}`
  const at = folderWith({
    'app/outer.yaml': nesting('../secret.yaml'),
    'app/linked.yaml': nesting('link.yaml'),
    'app/inner.yaml': nesting('parts/part.yaml'),
    'app/parts/part.yaml': 'Resources: {B: {Type: AWS::S3::Bucket}}',
    'secret.yaml': 'hunter2: hunter2',
  })
  symlinkSync(at('secret.yaml'), at('app/link.yaml'))
  for (const name of ['app/outer.yaml', 'app/linked.yaml']) {
    const { notExamined, errors } = await load([at(name)])
    expect(errors).toEqual([])
    expect(notExamined.map(({ what, why }) => [what, why])).toEqual([
      ['Inner', expect.stringContaining('lies outside of the working directory')],
    ])
  }
  const { spaces } = await load([at('app/inner.yaml')])
  expect([...(spaces[0]?.entries.keys() ?? [])]).toContain('Inner/B')
})

describe('nested stacks that are too many', () => {
  const nesting = (count: number, file: string) =>
    `Resources:${Array.from(
      { length: count },
      (_, at) => `\n  S${at}: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: ${file} } }`,
    ).join('')}\n`
  /** Each level makes the next so many times. */
  const levels = (depth: number, children: number) =>
    folderWith({
      ...Object.fromEntries(
        Array.from({ length: depth }, (_, at) => [`${at}.yaml`, nesting(children, `${at + 1}.yaml`)]),
      ),
      [`${depth}.yaml`]: `Resources:${bucket('Enabled')}`,
    })

  it('are counted, and refused as one', async () => {
    const at = levels(6, 6)
    const { outcomes, errors } = await judge([at('0.yaml')])
    expect(outcomes).toEqual({})
    // 6 + 6² + … + 6⁵ of the second file: the first that makes too many.
    expect(errors).toEqual([
      expect.stringContaining('It makes 9,330 nested stacks; no more than 2,500 are judged.'),
    ])
  })

  it('are judged up to there', async () => {
    const { outcomes, errors } = await judge([levels(3, 6)('0.yaml')])
    expect(errors).toEqual([])
    expect(Object.values(outcomes)).toEqual(Array(6 ** 3).fill('pass'))
  })

  it('are refused where they are too deep', async () => {
    const at = levels(12, 1)
    expect((await judge([at('0.yaml')])).errors).toEqual([
      expect.stringMatching(/1\.yaml.*: Its stacks are nested 11 deep; no more than 10 are judged\.$/),
    ])
    expect((await judge([at('2.yaml')])).outcomes).toEqual({ [`${'S0/'.repeat(10)}Bucket`]: 'pass' })
  })
})

it('a nested template that cannot be read hides nothing but the stacks around it', async () => {
  const stacks = (...files: readonly string[]) =>
    files.map(
      (file, at) => `  S${at}: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: ${file} } }`,
    )
  const at = folderWith({
    'outer.yaml': ['Resources:', ...stacks('bad.yaml', 'good.yaml')].join('\n'),
    'bad.yaml': 'Resources: {',
    'good.yaml': `Resources:${bucket('Enabled')}`,
  })
  const { outcomes, errors } = await judge([at('outer.yaml'), at('good.yaml')])
  expect(outcomes).toEqual({ Bucket: 'pass' })
  expect(errors).toEqual([expect.stringContaining('bad.yaml:1:')])
})

describe('several templates', () => {
  const exporting = `
Resources:${bucket('Enabled')}
Outputs: { Status: { Value: Enabled, Export: { Name: shared-status } } }
`
  const importing = `
Resources:
  Importing:
    Type: AWS::S3::Bucket
    Properties:
      VersioningConfiguration: { Status: !ImportValue shared-status }
`
  it('resolve imports to exports among them', async () => {
    const at = folderWith({ 'a.yaml': exporting, 'b.yaml': importing })
    expect((await judge([at('b.yaml')])).outcomes).toEqual({ Importing: 'unknown' })
    expect((await judge([at('a.yaml'), at('b.yaml')])).outcomes).toEqual({
      'a/Bucket': 'pass',
      'b/Importing': 'pass',
    })
  })

  it('resolve an import whose name is built from a parameter, as far as it is', async () => {
    const named = importing
      .replace('Resources:', 'Parameters: { Prefix: { Type: String, Default: shared } }\nResources:')
      .replace('!ImportValue shared-status', '{ Fn::ImportValue: !Sub "${Prefix}-status" }')
    const at = folderWith({
      'a.yaml': exporting.replace('Value: Enabled', 'Value: Suspended'),
      'b.yaml': named,
    })
    expect((await judge([at()])).outcomes).toMatchObject({ 'b/Importing': 'fail' })
  })

  describe('that export one name more than once', () => {
    const twice = (outputs: string, resources = bucket('Enabled')) => `
Parameters: { Env: { Type: String, AllowedValues: [prod, dev], Default: prod } }
Conditions: { Prod: !Equals [!Ref Env, prod], Dev: !Equals [!Ref Env, dev] }
Resources:${resources}
Outputs:
${outputs}`
    const output = (id: string, value: string, condition?: string) =>
      `  ${id}: { ${condition === undefined ? '' : `Condition: ${condition}, `}Value: ${value}, Export: { Name: shared-status } }\n`
    const importer = async (files: Readonly<Record<string, string>>, options: LoadOptions = {}) => {
      const at = folderWith({ ...files, 'z.yaml': importing })
      return (await judge([at()], options)).outcomes['z/Importing']
    }

    it.each([
      ['fail', output('A', 'Suspended', 'Prod') + output('B', 'Enabled', 'Dev')],
      ['fail', output('B', 'Enabled', 'Dev') + output('A', 'Suspended', 'Prod')],
      ['breakable', output('A', 'Enabled', 'Prod') + output('B', 'Suspended', 'Dev')],
      ['pass', output('A', 'Enabled', 'Prod') + output('B', 'Enabled', 'Dev')],
    ])('%s: by the one whose condition holds: %s', async (outcome, outputs) => {
      expect(await importer({ 'a.yaml': twice(outputs) })).toBe(outcome)
    })

    it.each([
      ['unknown', 'a pass, and else it may be exported elsewhere', output('A', 'Enabled', 'Prod')],
      ['fail', 'a fail as deployed now', output('A', 'Suspended', 'Prod')],
      ['breakable', 'a fail where it is made', output('A', 'Suspended', 'Dev')],
    ])('%s: under one condition: %s', async (outcome, _, outputs) => {
      expect(await importer({ 'a.yaml': twice(outputs) })).toBe(outcome)
    })

    it.each([
      ['Enabled', 'Enabled', 'pass'],
      ['Suspended', 'Suspended', 'fail'],
      ['Enabled', 'Suspended', 'unknown'],
      ['Suspended', 'Enabled', 'unknown'],
    ])('in two stacks: %s and %s: %s', async (one, other, outcome) => {
      const files = { 'a.yaml': twice(output('A', one)), 'b.yaml': twice(output('B', other)) }
      expect(await importer(files)).toBe(outcome)
    })

    it('by a name that is open in one of them', async () => {
      const open = twice('  B: { Value: Suspended, Export: { Name: !Sub "${Env}-status" } }\n').replaceAll(
        'prod',
        'shared',
      )
      expect(await importer({ 'b.yaml': open })).toBe('fail')
      expect(await importer({ 'a.yaml': twice(output('A', 'Enabled')), 'b.yaml': open })).toBe('unknown')
    })

    it('in a nested stack that is not always made', async () => {
      const nested = `
  Nested: { Type: AWS::CloudFormation::Stack, Condition: Dev, Properties: { TemplateURL: inner.yaml } }
`
      const files = {
        'a.yaml': twice(output('A', 'Enabled', 'Prod'), nested),
        'inner.yaml': exporting.replace('Value: Enabled', 'Value: Suspended'),
      }
      expect(await importer(files)).toBe('breakable')
    })

    it('are refused where one template certainly does so', async () => {
      const at = folderWith({ 'a.yaml': twice(output('A', 'Enabled') + output('B', 'Suspended')) })
      const { errors } = await judge([at()])
      expect(errors).toHaveLength(1)
      expect(errors[0]).toMatch(/a\.yaml:12:\d+: The outputs A and B export the same name/)
    })
  })

  it('are judged even if one of them cannot be read', async () => {
    const at = folderWith({
      'a.yaml': exporting,
      'b.yaml': 'Resources: [\n',
      'c.json': '{"Resources": {"X": 1}}',
    })
    const { outcomes, errors } = await judge([at('a.yaml'), at('b.yaml'), at('c.json')])
    expect(outcomes).toEqual({ Bucket: 'pass' })
    expect(errors).toHaveLength(2)
    expect(errors[0]).toContain(`${at('b.yaml')}:2`)
    expect(errors[1]).toBe(`${at('c.json')}:1:16: The resource X is not a map.`)
  })
})

describe('parameters', () => {
  const template = `
Parameters: { Status: { Type: String, AllowedValues: [Enabled, Suspended], Default: Suspended } }
Resources:${bucket('!Ref Status')}
`
  it.each([
    ['[{"ParameterKey": "Status", "ParameterValue": "Enabled"}]', 'breakable'],
    ['["Status=Enabled"]', 'breakable'],
    ['{"Parameters": {"Status": "Enabled"}, "Tags": {"a": "b"}}', 'breakable'],
    ['{"Status": "Enabled"}', 'breakable'],
    ['{"Status": "Suspended"}', 'fail'],
    ['[{"ParameterKey": "Status", "UsePreviousValue": true}]', 'breakable'],
  ])('given as %s: %s', async (file, outcome) => {
    const at = folderWith({ 't.yaml': template, 'p.json': file })
    expect((await judge([at('t.yaml')], { parameterFiles: [at('p.json')] })).outcomes).toEqual({
      Bucket: outcome,
    })
  })

  it('given on the command line win', async () => {
    const at = folderWith({ 't.yaml': template, 'p.json': '{"Status": "Enabled"}' })
    const { outcomes } = await judge([at('t.yaml')], {
      parameterFiles: [at('p.json')],
      parameters: { Status: 'Suspended' },
    })
    expect(outcomes).toEqual({ Bucket: 'fail' })
  })

  it.each([
    ['{"Stat": "Enabled"}', 'No template declares the parameter Stat.'],
    ['[{"ParameterKey": "Stat", "ParameterValue": "Enabled"}]', 'No template declares the parameter Stat.'],
    ['["Status=On"]', 't.yaml does not accept the value given for the parameter Status.'],
    ['{"Parameters": {"Status": "On"}}', 't.yaml does not accept the value given for the parameter Status.'],
    ['7', 'A parameter file is a list or a map; this is neither.'],
    ['["Status=Enabled", "Status=Suspended"]', 'The parameter Status is given twice.'],
    ['[7]', 'An item of a parameter list is "Key=Value" or has a ParameterKey; this is neither.'],
    ['["hunter2"]', 'This is not of the form Key=Value.'],
    ['{"Status": {"a": 1}}', 'The value of a parameter is a text, or a list of texts.'],
  ])('that fit nothing are refused: %s', async (file, message) => {
    const at = folderWith({ 't.yaml': template, 'p.json': file })
    const { errors } = await judge([at('t.yaml')], { parameterFiles: [at('p.json')] })
    expect(errors).toEqual([expect.stringMatching(/^\S*p\.json:1:\d+: /)])
    expect(errors[0]).toContain(message)
  })

  it('are not looked for in the file where the command line gives them', async () => {
    const at = folderWith({ 't.yaml': template, 'p.json': '{"Status": "Enabled"}' })
    const options = { parameterFiles: [at('p.json')], parameters: { Status: 'On', Stat: 'x' } }
    const { errors } = await load([at('t.yaml')], options)
    expect(errors.map(({ place, advice }) => [place?.file, advice])).toEqual([
      [undefined, 'Did you mean Status?'],
      [at('t.yaml'), 'Its type or its constraints forbid it.'],
    ])
  })
})

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
      'The default of the parameter P is not one that its own constraints allow.',
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
