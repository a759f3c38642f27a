import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { allTagged } from '../../generators/tags/refused.ts'
import { asList, type Tags } from '../../generators/tags/words.ts'
import policy from './environment.ts'

const environments = 'prod production staging stage preprod test qa uat dev development sandbox shared'.split(
  ' ',
)

expectPolicy(policy, {
  rows: {
    'AWS::S3::Bucket': [
      ['pass', {}],
      ['pass', { Tags: [{ Key: 'Environment', Value: 'PROD' }] }],
      ['fail', { Tags: [{ Key: 'Environment', Value: 'prdo' }] }],
      ['fail', { Tags: [{ Key: 'env', Value: '' }] }],
      ['pass', { Tags: [{ Key: 'Stage', Value: 'prdo' }] }],
      ['unknown', { Tags: [{ Key: 'env', Value: hidden }] }],
      ['pass', { Tags: [{ Key: hidden, Value: 'prod' }] }],
      ['breakable', { Tags: [{ Key: 'env', Value: chosen('prdo', 'prod') }] }],
    ],
  },
  generator: fc.oneof(...allTagged),
  oracle: eachResource(({ Tags = [] }: { Tags?: Tags }) =>
    asList(Tags)
      .filter(({ Key }) => ['Environment', 'environment', 'Env', 'env'].includes(Key))
      .every(({ Value }) => environments.includes(Value.toLowerCase())),
  ),
})
