import { describe, expect, it } from 'vitest'
import { bucket, folderWith, judge } from '../fixtures/loaded.ts'
import { load } from '../load.ts'

const Parameters =
  'Parameters: { V: { Type: String, AllowedValues: [Enabled, Suspended], Default: Enabled } }'
const open = (outputs = '') => `${Parameters}\nResources:${bucket('!Ref V')}${outputs}`
const exporting = open('Outputs: { O: { Value: x, Export: { Name: shared } } }')
const importing = open(`  Topic: { Type: AWS::SNS::Topic, Properties: { TopicName: !ImportValue shared } }`)

describe('a value for the parameter of one stack', () => {
  it('is given to the template that is called so, alone or with its ending', async () => {
    const at = folderWith({
      'Main.yaml': open(),
      'Shop.template.yaml': open(),
      'p.json': '{"Main:V": "Suspended"}',
    })
    const given = { parameterFiles: [at('p.json')] }
    expect(await judge([at('Main.yaml')], given)).toMatchObject({ outcomes: { Bucket: 'fail' }, errors: [] })
    const shop = await judge([at('Shop.template.yaml')], { parameters: { 'Shop:V': 'Suspended' } })
    expect(shop).toMatchObject({ outcomes: { Bucket: 'fail' }, errors: [] })
    const other = await judge([at('Shop.template.yaml')], given)
    expect(other.outcomes).toEqual({ Bucket: 'breakable' })
    expect(other.errors).toEqual([`${at('p.json')}:1:2: No template declares the parameter Main:V.`])
  })

  describe('where two templates have files of one name', () => {
    const folder = () =>
      folderWith({ 'aa/app.yaml': open(), 'bb/app.template.yaml': open(), 'bb/app.yaml': open() })
    const judged = async (at: (name?: string) => string, key: string) => {
      const { spaces, errors } = await load([at()], { parameters: { [key]: 'Suspended' } })
      const given = spaces.filter((space) =>
        [...space.inputs.values()].some(({ now }) => now === 'Suspended'),
      )
      return {
        errors: errors.map(({ message, advice }) => [message, advice]),
        given: given.map(({ name }) => name),
      }
    }

    it('is refused by that name, with the names that are possible', async () => {
      const at = folder()
      const keys = ['aa/app.yaml', 'bb/app.template.yaml', 'bb/app.yaml'].map((file) => `${at(file)}:V`)
      expect(await judged(at, 'app:V')).toEqual({
        errors: [['3 templates are called app, and app:V is given to one.', `Write ${keys.join(' or ')}.`]],
        given: [],
      })
    })

    it.each(['aa/app.yaml', 'bb/app.yaml', 'bb/app.template.yaml'])(
      'is given by the file: %s',
      async (file) => {
        const at = folder()
        expect(await judged(at, `${at(file)}:V`)).toEqual({ errors: [], given: [at(file)] })
      },
    )

    it('is given by the name that one has alone', async () => {
      const at = folder()
      expect(await judged(at, 'app.template:V')).toEqual({ errors: [], given: [at('bb/app.template.yaml')] })
    })
  })

  it('wins over what is given to all, and is refused where it cannot be', async () => {
    const at = folderWith({ 'Main.yaml': open() })
    const both = { parameters: { 'Main:V': 'Enabled', V: 'Suspended' } }
    expect((await judge([at('Main.yaml')], both)).outcomes).toEqual({ Bucket: 'breakable' })
    const wrong = await judge([at('Main.yaml')], { parameters: { 'Main:V': 'On' } })
    expect(wrong.errors).toEqual([
      `${at('Main.yaml')}:1:15: The template ${at('Main.yaml')} does not accept the value given for the parameter V.`,
    ])
  })

  it('has the name that an input of several stacks is shown by', async () => {
    const at = folderWith({ 'Main.yaml': exporting, 'Shop.yaml': importing })
    const { spaces } = await load([at()])
    const inputs = spaces
      .flatMap((space) => [...space.inputs.keys()])
      .filter((name) => !name.includes('AWS::'))
    expect(inputs).toEqual(['Main:V', 'Shop:V'])
    expect(await judge([at()], { parameters: { 'Shop:V': 'Suspended' } })).toMatchObject({
      outcomes: { 'Main/Bucket': 'breakable', 'Shop/Bucket': 'fail' },
      errors: [],
    })
  })
})

describe('a value for what AWS knows of a stack', () => {
  const nowOf = async (files: readonly string[], parameters: Record<string, string>, region?: string) => {
    const { spaces, errors } = await load(files, { parameters, ...(region !== undefined && { region }) })
    const inputs = spaces.flatMap((space) => [...space.inputs.values()])
    return {
      now: Object.fromEntries(
        inputs.flatMap(({ name, now }) => (now?.[0] && name.includes('AWS::') ? [[name, now]] : [])),
      ),
      errors: errors.map(({ message, advice }) => [message, advice]),
    }
  }

  it.each([
    ['AWS::StackName', 'network'],
    ['AWS::Region', 'eu-west-1'],
    ['AWS::AccountId', '123456789012'],
  ])('is taken: %s', async (name, value) => {
    const at = folderWith({ 'Main.yaml': open() })
    const expected = { now: { [name]: value }, errors: [] }
    expect(await nowOf([at('Main.yaml')], { [name]: value })).toEqual(expected)
    expect(await nowOf([at('Main.yaml')], { [`Main:${name}`]: value })).toEqual(expected)
  })

  it('is given to one of several stacks by the name that is shown', async () => {
    const at = folderWith({ 'Main.yaml': exporting, 'Shop.yaml': importing })
    const { spaces } = await load([at()])
    const names = spaces
      .flatMap((space) => [...space.inputs.keys()])
      .filter((name) => name.includes('StackName'))
    expect(names.sort()).toEqual(['Main:AWS::StackName', 'Shop:AWS::StackName'])
    expect(await nowOf([at()], { 'Main:AWS::StackName': 'main' })).toEqual({
      now: { 'Main:AWS::StackName': 'main' },
      errors: [],
    })
  })

  it('counts before what is said of all', async () => {
    const at = folderWith({ 'Main.yaml': open() })
    const given = { 'Main:AWS::Region': 'eu-west-1', 'AWS::Region': 'eu-west-2' }
    expect((await nowOf([at('Main.yaml')], given, 'eu-west-3')).now).toEqual({ 'AWS::Region': 'eu-west-1' })
  })

  it('is refused where it is none, or where it follows from the region', async () => {
    const at = folderWith({ 'Main.yaml': open() })
    expect(await nowOf([at('Main.yaml')], { 'AWS::StackName': '1-network' })).toEqual({
      now: {},
      errors: [
        [
          `The template ${at('Main.yaml')} does not accept the value given for the parameter AWS::StackName.`,
          'It takes a text whose length is of at most 128, and that matches [a-zA-Z][-a-zA-Z0-9]*.',
        ],
      ],
    })
    const { errors } = await nowOf([at('Main.yaml')], { 'AWS::Partition': 'aws' })
    expect(errors.map(([message]) => message)).toEqual(['No template declares the parameter AWS::Partition.'])
  })
})

describe('a value that the template does not take', () => {
  const declaring = (constraints: string) =>
    `Parameters: { V: { Type: ${constraints} } }\nResources:${bucket('!Ref V')}`

  it('is told, and judged as one that is not known: no deployment has it', async () => {
    const at = folderWith({ 'Main.yaml': open(), 'p.json': '{"V": "Off"}' })
    expect((await judge([at('Main.yaml')], { parameters: { V: 'Suspended' } })).outcomes).toEqual({
      Bucket: 'fail',
    })
    for (const given of [{ parameters: { V: 'Off' } }, { parameterFiles: [at('p.json')] }]) {
      const { outcomes, errors } = await judge([at('Main.yaml')], given)
      expect(outcomes).toEqual({ Bucket: 'breakable' })
      expect(errors).toHaveLength(1)
    }
  })

  it('is not told with what it takes where that must not be shown', async () => {
    const at = folderWith({ 'Main.yaml': declaring('String, NoEcho: true, AllowedValues: [hunter2]') })
    const { errors } = await load([at('Main.yaml')], { parameters: { V: 'Off' } })
    expect(errors.map(({ advice }) => advice)).toEqual(['Its type or its constraints forbid it.'])
  })

  it.each([
    ['String, AllowedValues: [Enabled, Suspended]', 'one of "Enabled", "Suspended"'],
    ['Number, MinValue: 1, MaxValue: 5', 'a number from 1 to 5'],
    ['Number, MaxValue: -1', 'a number of at most -1'],
    ['String, MinLength: 9', 'a text whose length is of at least 9'],
    ["String, AllowedPattern: '[0-9]+'", 'a text that matches [0-9]+'],
    [
      "String, MaxLength: 7, AllowedPattern: '[0-9]+'",
      'a text whose length is of at most 7, and that matches [0-9]+',
    ],
    ['CommaDelimitedList, AllowedValues: [Enabled]', 'a list, of which each item is one of "Enabled"'],
  ])('is told with what it takes: %s', async (constraints, described) => {
    const at = folderWith({ 'Main.yaml': declaring(constraints), 'p.json': '{"V": "Off"}' })
    const given = await load([at('Main.yaml')], { parameters: { V: 'Off' } })
    expect(given.errors.map(({ place, advice }) => [place?.line, advice])).toEqual([
      [1, `It takes ${described}.`],
    ])
    const inFile = await load([at('Main.yaml')], { parameterFiles: [at('p.json')] })
    expect(inFile.errors.map(({ place, advice }) => [place?.file, advice])).toEqual([
      [at('p.json'), `It takes ${described}. It is declared at ${at('Main.yaml')}:1:15.`],
    ])
  })
})
