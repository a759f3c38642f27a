import fc from 'fast-check'
import { expect, it } from 'vitest'
import { eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { allTagged } from '../../generators/tags/refused.ts'
import { asList, type Tags } from '../../generators/tags/words.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import policy from './required.ts'

const tags = (...all: readonly (readonly [Json, Json])[]): JsonObject => ({
  Tags: all.map(([Key, Value]) => ({ Key, Value })),
})
const stage = (value: Json): JsonObject => tags(['Stage', value])
const agreed = (agreement: object) => ({ tags: [{ key: 'Stage', ...agreement }] })

expectPolicy(policy, {
  rows: {
    'AWS::S3::Bucket': [
      ['fail', {}],
      ['fail', tags(['Owner', 'x'])],
      ['fail', tags(['owner', 'x'], ['Environment', 'x'])],
      ['pass', tags(['Owner', 'x'], ['Environment', hidden])],
      ['unknown', tags(['Owner', 'x'], [hidden, 'x'])],
      ['unknown', { Tags: hidden }],
      ['pass', stage('prod'), agreed({ values: ['prod', 'dev'] })],
      ['fail', stage('Prod'), agreed({ values: ['prod', 'dev'] })],
      ['pass', stage('Prod'), agreed({ values: ['prod', 'dev'], ignoreCase: true })],
      ['pass', stage('cc-123'), agreed({ pattern: 'cc-\\d{3}' })],
      ['fail', stage('cc-1234'), agreed({ pattern: 'cc-\\d{3}' })],
      ['pass', stage('none'), agreed({ values: ['none'], pattern: 'cc-\\d{3}' })],
      ['pass', stage('x'), agreed({ values: ['y'], types: ['AWS::EC2::*'] })],
      ['fail', stage('x'), agreed({ values: ['y'], types: ['AWS::S3::*'] })],
      ['unknown', stage(hidden), agreed({ values: ['prod'] })],
      ['pass', stage({ Ref: 'Known' }), agreed({ values: ['prod', 'dev'] })],
      ['breakable', stage({ Ref: 'Wide' }), agreed({ values: ['prod', 'dev'] })],
      ['breakable', stage({ Ref: 'Free' }), agreed({ values: ['prod', 'dev'] })],
      ['fail', stage({ Ref: 'Wrong' }), agreed({ values: ['prod', 'dev'] })],
    ],
  },
  beside: {
    Parameters: {
      Known: { Type: 'String', AllowedValues: ['prod', 'dev'] },
      Wide: { Type: 'String', AllowedValues: ['prod', 'qa'] },
      Free: { Type: 'String', Default: 'prod' },
      Wrong: { Type: 'String', AllowedValues: ['qa'] },
    },
  },
  generator: fc.oneof(...allTagged),
  oracle: eachResource(({ Tags = [] }: { Tags?: Tags }) => {
    const keys = asList(Tags).map(({ Key }) => Key)
    return keys.includes('Owner') && keys.includes('Environment')
  }),
})

it.each([
  [{ tags: [{ key: 'aws:x' }] }],
  [{ tags: [{ key: '' }] }],
  [{ tags: [{ key: 'a', pattern: '(' }] }],
  [{ tags: [{ key: 'a', value: 'b' }] }],
])('refuses the options %j', async (options) => {
  const schema = await policy.options?.schema()
  expect(() => schema?.parse(options)).toThrow()
})
