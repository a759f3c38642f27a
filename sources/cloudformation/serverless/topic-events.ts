import type { Json } from '../../../model/json.ts'
import type { FunctionEvent } from './function-event.ts'
import { managedPolicyArn } from './managed-policies.ts'
import { bring, permit } from './permission.ts'
import { defined, getAtt, isGiven, isMap, isTrue, type Maybe, pick, ref } from './values.ts'

/** `SNS`: a subscription of the function, or of a queue that the function reads. */
export const addTopicSubscription = (event: FunctionEvent): void => {
  const { properties, target } = event
  const through = properties.SqsSubscription
  if (!isGiven(through)) {
    permit(event, { principal: 'sns.amazonaws.com', sourceArn: properties.Topic })
    subscribe(event, 'lambda', target.arn)
    return
  }
  const given = isMap(through) ? through : {}
  if (!isMap(through) && !isTrue(through)) {
    event.translation.notExamined(
      event.source,
      `Events.${event.name}`,
      'Whether it goes through a queue is not known.',
      event.base,
    )
    return
  }
  const own = isTrue(through)
    ? bring(event, `${event.id}Queue`, 'AWS::SQS::Queue', { FifoQueue: fifo(event) })
    : undefined
  const queue = {
    arn: own === undefined ? given.QueueArn : getAtt(own, 'Arn'),
    url: own === undefined ? given.QueueUrl : ref(own),
  }
  const policy =
    typeof given.QueuePolicyLogicalId === 'string' ? given.QueuePolicyLogicalId : `${event.id}QueuePolicy`
  bring(event, policy, 'AWS::SQS::QueuePolicy', {
    PolicyDocument: mayPublish(properties.Topic, queue.arn),
    Queues: [queue.url ?? null],
  })
  subscribe(event, 'sqs', queue.arn)
  bring(event, `${event.id}EventSourceMapping`, 'AWS::Lambda::EventSourceMapping', {
    FunctionName: target.name,
    EventSourceArn: queue.arn,
    BatchSize: given.BatchSize ?? 10,
    Enabled: true,
  })
  event.permissions.attach(managedPolicyArn('AWSLambdaSQSQueueExecutionRole'))
}

const subscribe = (event: FunctionEvent, protocol: string, endpoint: Maybe): void => {
  const { properties } = event
  bring(event, event.id, 'AWS::SNS::Subscription', {
    Protocol: protocol,
    Endpoint: endpoint,
    TopicArn: properties.Topic,
    ...pick(properties, ['Region', 'FilterPolicy', 'FilterPolicyScope', 'RedrivePolicy']),
  })
}

/** A queue for a FIFO topic of this template is FIFO too. */
const fifo = ({ translation, properties }: FunctionEvent): Maybe => {
  const id = (properties.Topic as { Ref?: unknown } | undefined)?.Ref
  const topic = typeof id === 'string' ? translation.resources.get(id)?.Properties : undefined
  return isMap(topic) && isGiven(topic.FifoTopic) ? topic.FifoTopic : undefined
}

const mayPublish = (topic: Maybe, queue: Maybe): Json => ({
  Version: '2012-10-17',
  Statement: [
    defined({
      Action: 'sqs:SendMessage',
      Effect: 'Allow',
      Principal: '*',
      Resource: queue,
      Condition: { ArnEquals: { 'aws:SourceArn': topic ?? null } },
    }),
  ],
})
