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

  it('wins over what is given to all, and is refused where it cannot be', async () => {
    const at = folderWith({ 'Main.yaml': open() })
    const both = { parameters: { 'Main:V': 'Enabled', V: 'Suspended' } }
    expect((await judge([at('Main.yaml')], both)).outcomes).toEqual({ Bucket: 'breakable' })
    const wrong = await judge([at('Main.yaml')], { parameters: { 'Main:V': 'On' } })
    expect(wrong.errors).toEqual([
      `${at('Main.yaml')}: The template ${at('Main.yaml')} does not accept the value given for the parameter V.`,
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
