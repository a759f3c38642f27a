import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isObject, type Json, type JsonObject } from '../../model/json.ts'
import { anyTemplate, opened, plainTemplate } from './index.ts'

const sample = fc.sample(anyTemplate(), { numRuns: 1_000, seed: 1 })
const text = JSON.stringify(sample)

const section = (template: JsonObject, name: string): JsonObject => (template[name] ?? {}) as JsonObject

it('makes the same templates from the same seed', () => {
  expect(JSON.stringify(fc.sample(anyTemplate(), { numRuns: 1_000, seed: 1 }))).toBe(text)
})

it('shrinks to a template with one thing open in it', () => {
  const { counterexample } = fc.check(
    fc.property(opened(plainTemplate()), ({ template }) => !JSON.stringify(template).includes('"Fn::If"')),
    { seed: 1 },
  )
  expect(JSON.stringify(counterexample?.[0]?.template).match(/"Fn::If"/g)?.length).toBeLessThanOrEqual(2)
})

it('leaves a plain template as it is where it opens nothing', () => {
  for (const template of fc.sample(plainTemplate(), { numRuns: 100, seed: 1 })) {
    expect(Object.keys(template)).toEqual(['Resources'])
    expect(JSON.stringify(template)).not.toMatch(/Fn::(?!GetAtt)/)
  }
})

it.each<string>([
  ...[
    'Fn::If',
    'Fn::FindInMap',
    'Fn::Sub',
    'Fn::Join',
    'Fn::Select',
    'Fn::Split',
    'Fn::ImportValue',
    'Fn::Cidr',
    'Fn::Base64',
  ],
  ...[
    'Fn::And',
    'Fn::Or',
    'Fn::Not',
    'Fn::Equals',
    'Fn::Contains',
    'Fn::EachMemberIn',
    'Fn::EachMemberEquals',
    'Fn::RefAll',
    'Fn::ValueOf',
  ],
  ...[
    'Fn::Length',
    'Fn::ToJsonString',
    'Fn::ForEach::',
    'DefaultValue',
    'AWS::NoValue',
    'AWS::Region',
    'AWS::AccountId',
    'AWS::Partition',
  ],
  ...[
    '{{resolve:ssm:',
    'AllowedValues',
    'AllowedPattern',
    'MinLength',
    'MinValue',
    'RuleCondition',
    '"Condition"',
    'DeletionPolicy":{',
  ],
  ...[
    'CommaDelimitedList',
    'AWS::SSM::Parameter::Value<String>',
    'AWS::SSM::Parameter::Value<List<String>>',
    'AWS::EC2::VPC::Id',
  ],
  ...[
    'AWS::CloudFormation::Stack',
    'NoEcho',
    'Nested.Outputs.',
    '["Nested","Outputs.',
    '"Parameters":{"Fn::If"',
    '"Export":{"Name":"export-0"}',
    '"Export":{"Name":{"Fn::Sub"',
    'DependsOn',
    'AWS::Include',
  ],
])('reaches %s', (what) => {
  expect(text.includes(what)).toBe(true)
})

/** A template without the one that is nested in it, and that one. */
const apart = (template: JsonObject): readonly JsonObject[] => {
  const { Nested, ...others } = section(template, 'Resources')
  if (Nested === undefined) return [template]
  const { TemplateURL, ...properties } = (Nested as JsonObject).Properties as JsonObject
  const around = { ...(Nested as JsonObject), Properties: properties }
  return [{ ...template, Resources: { ...others, Nested: around } }, TemplateURL as JsonObject]
}

const alone = sample.flatMap(({ beside, ...own }) => (beside === undefined ? [own] : [own, beside]))
const stacks = alone.flatMap(({ template, parameters }) =>
  apart(template).map((one, at) => ({ template: one, parameters: at === 0 ? parameters : {} })),
)

it('speaks of nothing that is not declared', () => {
  for (const { template, parameters } of stacks) {
    const known = new Set(['Parameters', 'Resources'].flatMap((name) => Object.keys(section(template, name))))
    for (const name of references(template)) {
      expect(name.startsWith('AWS::') || known.has(name) || /^V\d+$/.test(name), name).toBe(true)
    }
    for (const name of Object.keys(parameters)) expect(section(template, 'Parameters')).toHaveProperty(name)
    for (const name of conditionsUsed(template)) expect(section(template, 'Conditions')).toHaveProperty(name)
  }
})

const objects = (json: Json): readonly JsonObject[] =>
  Array.isArray(json)
    ? json.flatMap(objects)
    : isObject(json)
      ? [json, ...Object.values(json).flatMap(objects)]
      : []

const references = (json: Json): readonly string[] =>
  objects(json).flatMap(({ Ref }) => (typeof Ref === 'string' ? [Ref] : []))

const conditionsUsed = (json: Json): readonly string[] =>
  objects(json).flatMap(({ Condition, 'Fn::If': branches }) => [
    ...(typeof Condition === 'string' ? [Condition] : []),
    ...(Array.isArray(branches) ? [branches[0] as string] : []),
  ])

it('declares defaults and gives values that the parameters allow', () => {
  for (const { template, parameters } of stacks) {
    for (const [name, declared] of Object.entries(section(template, 'Parameters'))) {
      const { Type, AllowedValues, AllowedPattern, Default } = declared as JsonObject
      for (const value of [Default, parameters[name]].filter((one) => one !== undefined).map(String)) {
        const items = String(Type).includes('List') ? value.split(',') : [value]
        if (Array.isArray(AllowedValues))
          expect(AllowedValues.map(String)).toEqual(expect.arrayContaining(items))
        if (typeof AllowedPattern === 'string') expect(value).toMatch(new RegExp(`^(?:${AllowedPattern})$`))
      }
    }
  }
})
