import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { allTagged } from '../../generators/tags/refused.ts'
import { asList, type Tags } from '../../generators/tags/words.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import policy from './unique.ts'

const keys = (...all: readonly Json[]): JsonObject => ({
  Tags: all.map((Key, at) => ({ Key, Value: `value ${at}` })),
})

expectPolicy(policy, {
  rows: {
    'AWS::S3::Bucket': [
      ['pass', {}],
      ['pass', keys('a', 'A')],
      ['fail', keys('a', 'a')],
      ['unknown', keys('a', hidden)],
      ['fail', keys(hidden, hidden)],
      ['unknown', { Tags: hidden }],
      ['breakable', keys('a', chosen('a', 'b'))],
      ['pass', { Tags: [chosen({ Key: 'a', Value: 'x' }, { Key: 'a', Value: 'y' })] }],
    ],
  },
  generator: fc.oneof(...allTagged),
  oracle: eachResource(
    ({ Tags = [] }: { Tags?: Tags }) =>
      new Set(asList(Tags).map(({ Key }) => Key)).size === asList(Tags).length,
  ),
})
