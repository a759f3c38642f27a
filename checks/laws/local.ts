import type { JsonObject } from '../../model/json.ts'
import { sameDecisions } from './deterministic.ts'
import type { Law } from './law.ts'
import { opened } from './opened.ts'
import { block } from './paths.ts'
import { comparing } from './variants.ts'

/** Types that hold nothing: no policy but one for them can have an interest in them. Open where the sample may be open, too. */
const strangers: JsonObject = {
  ForallHandle: { Type: 'AWS::CloudFormation::WaitConditionHandle' },
  ForallCustom: {
    Type: 'Custom::Forall',
    Properties: { ServiceToken: { 'Fn::ImportValue': 'ForallToken' } },
  },
  ForallMetadata: {
    Type: 'AWS::CDK::Metadata',
    Condition: 'ForallCondition',
    Properties: { Analytics: 'v2' },
  },
  ForallWait: {
    Type: 'AWS::CloudFormation::WaitCondition',
    Properties: {
      Handle: { Ref: 'ForallHandle' },
      Timeout: { 'Fn::If': ['ForallCondition', 60, { Ref: 'ForallName' }] },
    },
  },
}

/** A verdict rests on what the subject is joined with, and on nothing else in the template. */
export const local: Law = comparing({
  name: 'local',
  says: 'unrelated resources, parameters, conditions and outputs change nothing',
  from: opened,
  *variants({ sample }) {
    for (const first of [true, false]) {
      yield {
        what: `unrelated things stand ${first ? 'before' : 'after'} it`,
        template: beside(sample, first),
        complaint: sameDecisions(),
      }
    }
  },
})

const beside = (sample: JsonObject, first: boolean): JsonObject => {
  const join = (section: string, strange: JsonObject): JsonObject =>
    first ? { ...strange, ...block(sample, section) } : { ...block(sample, section), ...strange }
  return {
    ...sample,
    Parameters: join('Parameters', {
      ForallName: { Type: 'String' },
      ForallChoice: { Type: 'Number', Default: 1 },
    }),
    Conditions: join('Conditions', { ForallCondition: { 'Fn::Equals': [{ Ref: 'ForallChoice' }, 1] } }),
    Resources: join('Resources', strangers),
    Outputs: join('Outputs', { ForallOutput: { Value: { Ref: 'ForallName' } } }),
  }
}
