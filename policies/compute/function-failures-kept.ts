import { namesFunction } from '../../model/functions/named.ts'
import { policy } from '../../model/policy.ts'
import { type Resource, resourcesIn } from '../../model/resource.ts'
import { isGiven } from '../../model/storage/given.ts'
import { all, any, anyOf, because, not, orElse, type Verdict } from '../../model/verdict.ts'

interface Options {
  /** Whether all functions are meant, or those alone that a service may call without waiting for an answer. */
  readonly of: 'all' | 'asynchronous'
}

/**
 * For every Lambda function that a service may call without waiting, what it fails to do is kept: in a dead letter queue, or
 * where failures are sent.
 *
 * Lambda tries twice more, and then drops the event. Who waits for the answer, as API Gateway does, is told of the failure;
 * which services do not wait is seen by what lets them call it. People and programs that call by their own rights are out of view.
 */
export default policy<Options>({
  id: 'compute/function-failures-kept',
  title: 'What a function fails to do is kept',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['SI-2', 'SI-13'], SOC2: ['PI1.3'] },
  equivalents: ['CKV_AWS_116', 'awslambda_function_no_dead_letter_queue'],
  options: {
    defaults: { of: 'asynchronous' },
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        of: z
          .enum(['all', 'asynchronous'])
          .default('asynchronous')
          .describe('Whether of all functions, or of those that a service may call without waiting'),
      })
    },
  },
  forAll: 'AWS::Lambda::Function',
  holds: (lambda, { of }) => {
    const isKept = because(
      any([isGiven(lambda.at('DeadLetterConfig.TargetArn')), isSentOn(lambda)]),
      'what it fails to do is dropped',
    )
    return of === 'all' ? isKept : orElse(isKept, () => not(isCalledAsynchronously(lambda)))
  },
  fix: 'Set DeadLetterConfig.TargetArn, or an OnFailure destination in an AWS::Lambda::EventInvokeConfig.',
})

const isSentOn = (lambda: Resource): Verdict =>
  anyOf([...resourcesIn(lambda.world, 'AWS::Lambda::EventInvokeConfig')], (config) =>
    all([
      config.present,
      isGiven(config.at('DestinationConfig.OnFailure.Destination')),
      namesFunction(config.at('FunctionName'), lambda),
    ]),
  )

const isCalledAsynchronously = (lambda: Resource): Verdict =>
  anyOf([...resourcesIn(lambda.world, 'AWS::Lambda::Permission')], (permission) =>
    all([
      permission.present,
      permission.at('Principal').isOneOf(...notWaiting),
      namesFunction(permission.at('FunctionName'), lambda),
    ]),
  )

/** Those of AWS's services that hand an event over and go on. */
const notWaiting = [
  'cloudformation.amazonaws.com',
  'codecommit.amazonaws.com',
  'config.amazonaws.com',
  'events.amazonaws.com',
  'iot.amazonaws.com',
  'logs.amazonaws.com',
  's3.amazonaws.com',
  'ses.amazonaws.com',
  'sns.amazonaws.com',
]
