import fc from 'fast-check'
import type { Json, JsonObject } from '../../model/json.ts'
import { withExports } from './beside.ts'
import { type Opened, opened } from './opened.ts'
import { plainTemplate } from './plain.ts'

/**
 * A template with another nested in it, which stands in place of its address. All parameters of the other that have
 * no default are passed, and some that have one; some of its resources are its outputs.
 */
export const withNested = (
  plain: fc.Arbitrary<JsonObject>,
  inner: fc.Arbitrary<Opened>,
): fc.Arbitrary<JsonObject> =>
  fc.record({ plain, inner, isConditional: fc.boolean() }).map(({ plain, inner, isConditional }) => {
    const template = {
      ...inner.template,
      Outputs: outputs(inner.template, isConditional),
    }
    const passed = passedTo(inner)
    return {
      ...plain,
      Resources: {
        ...(plain.Resources as JsonObject),
        [nestedId]: {
          Type: 'AWS::CloudFormation::Stack',
          Properties: { TemplateURL: template, Parameters: passed },
        },
      },
    }
  })

/** Any template with something open in it: one in six with a nested stack, one in thirteen beside another that exports. */
export const anyTemplate = (): fc.Arbitrary<Opened> =>
  fc.oneof(
    { weight: 10, arbitrary: opened(plainTemplate()) },
    {
      weight: 2,
      arbitrary: opened(withNested(plainTemplate(), opened(plainTemplate(), { edits: 3 })), { edits: 4 }),
    },
    { weight: 1, arbitrary: withExports() },
  )

export const nestedId = 'Nested'

const passedTo = ({ template, parameters }: Opened): JsonObject =>
  Object.fromEntries(
    Object.entries((template.Parameters ?? {}) as Record<string, JsonObject>).flatMap(([name, declared]) => {
      const value = parameters[name] ?? (declared.Default === undefined ? fitting(declared) : undefined)
      return value === undefined ? [] : [[name, value]]
    }),
  )

/** A value that the parameter takes. */
const fitting = ({
  Type,
  AllowedValues,
  AllowedPattern,
  MinLength = 0,
  MinValue,
  MaxValue,
}: JsonObject): Json => {
  if (Array.isArray(AllowedValues)) return String(AllowedValues[0])
  if (Type === 'Number') return String(MinValue ?? MaxValue ?? 7)
  const example = examples[String(Type)]
  if (example !== undefined) return example
  if (AllowedPattern !== undefined) return String(AllowedPattern).startsWith('Enabled') ? 'Enabled' : 'ab'
  return 'x'.repeat(Number(MinLength))
}

const examples: Readonly<Record<string, string>> = {
  'AWS::EC2::VPC::Id': 'vpc-0123456789abcdef0',
  'AWS::EC2::SecurityGroup::Id': 'sg-0123456789abcdef0',
  'AWS::EC2::AvailabilityZone::Name': 'us-east-1a',
  'AWS::SSM::Parameter::Value<String>': '/passed/key',
  'AWS::SSM::Parameter::Value<List<String>>': '/passed/list',
}

/** `Parameter`, `Resource` and `Text`, as far as there is something to put out. */
const outputs = (template: JsonObject, isConditional: boolean): JsonObject => {
  const [parameter] = Object.entries((template.Parameters ?? {}) as Record<string, JsonObject>).flatMap(
    ([name, { Type }]) => (String(Type).includes('List') ? [] : [name]),
  )
  const [condition] = Object.keys((template.Conditions ?? {}) as JsonObject)
  const [resource] = Object.entries(template.Resources as Record<string, JsonObject>).flatMap(
    ([id, { Condition }]) => (id.startsWith('Fn::') || Condition !== undefined ? [] : [id]),
  )
  return {
    Text: { Value: 'Enabled', ...(isConditional && condition !== undefined && { Condition: condition }) },
    ...(parameter !== undefined && { Parameter: { Value: { Ref: parameter } } }),
    ...(resource !== undefined && { Resource: { Value: { Ref: resource } } }),
  }
}
