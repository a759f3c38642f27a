import { describe, expect, it } from 'vitest'
import { bucket, folderWith, judge } from '../fixtures/loaded.ts'
import { load } from '../load.ts'

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
      [at('t.yaml'), 'It takes one of "Enabled", "Suspended".'],
    ])
  })
})
