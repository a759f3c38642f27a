import { elsewhere } from '../elsewhere.ts'
import { lettersOf } from '../identity/written/letters.ts'
import { pointsTo } from '../network/values/pointing.ts'
import type { Reading } from '../reading.ts'
import { Resource, resourcesIn } from '../resource.ts'
import { isGiven } from '../storage/given.ts'
import { ofTarget } from '../target.ts'
import { all, any, anyOf, because, fail, implied, not, pass, type Verdict } from '../verdict.ts'
import { letsIn } from './letting-in.ts'

const topicType = 'AWS::SNS::Topic'

/**
 * Whether what a service of AWS sends here arrives with somebody: at a topic that is made here it does if somebody has
 * subscribed, and the policy and the key of the topic let the service in. What is no topic does something of its own.
 */
export const arrives = (place: Reading, service: string): Verdict =>
  place.whichever((option) => {
    const { world } = option
    const [target] = option.targets()
    if (target === undefined) return fail
    if (target.kind === 'resource' && world.space.entries.get(target.id)?.type !== topicType) return pass
    if (
      target.kind === 'text' &&
      target.text !== '' &&
      !/:sns:/.test(target.text) &&
      target.named.length === 0
    )
      return pass
    return ofTarget(world, target, {
      type: topicType,
      here: (entry) => isHeard(Resource.of(world, entry), service),
      elsewhere: (name) => elsewhere(world, `whether anybody is told by the topic ${name}`),
    })
  })

const isHeard = (topic: Resource, service: string): Verdict =>
  all([
    because(isSubscribed(topic), () => `nobody has subscribed to the topic ${topic.id}`),
    because(
      letsPublish(topic, service),
      () => `the policy of the topic ${topic.id} does not let ${service} publish`,
    ),
    because(letsEncrypt(topic, service), () => `${service} cannot use the key of the topic ${topic.id}`),
  ])

const isSubscribed = (topic: Resource): Verdict =>
  any([
    topic.at('Subscription').some((subscription) => isGiven(subscription.at('Endpoint'))),
    anyOf([...resourcesIn(topic.world, 'AWS::SNS::Subscription')], (subscription) =>
      all([subscription.present, pointsTo(subscription.at('TopicArn'), topic.id)]),
    ),
  ])

/** Without a policy of its own, a topic lets in CloudWatch of its account; other services have to be let in. */
const letsPublish = (topic: Resource, service: string): Verdict => {
  const policies = [...resourcesIn(topic.world, 'AWS::SNS::TopicPolicy')].map((policy) => ({
    policy,
    isOf: all([policy.present, policy.at('Topics').some((one) => pointsTo(one, topic.id))]),
  }))
  const lets = anyOf(policies, ({ policy, isOf }) =>
    isOf.is === 'fail'
      ? fail
      : all([
          isOf,
          letsIn(policy.at('PolicyDocument'), { service, action: 'sns:Publish', own: writtenIn(topic) }),
        ]),
  )
  return service === 'cloudwatch.amazonaws.com' ? any([not(anyOf(policies, ({ isOf }) => isOf)), lets]) : lets
}

/** As policies write it that name it by its logical id. */
const writtenIn = ({ world, entry: { id, stack } }: Resource): string | undefined =>
  lettersOf(world).writing(world.scope(stack).head({ Ref: stack === '' ? id : id.slice(stack.length + 1) }))

/** A topic that is not encrypted, or with a key whose policy lets the service use it; SNS's own key lets nobody. */
const letsEncrypt = (topic: Resource, service: string): Verdict => {
  const key = topic.at('KmsMasterKeyId')
  return implied(isGiven(key), () =>
    key.whichever((option) => {
      const { world } = option
      const [target] = option.targets()
      if (target === undefined) return pass
      if (target.kind === 'text' && /alias\/aws\/sns$/.test(target.text)) return fail
      return ofTarget(world, target, {
        type: 'AWS::KMS::Key',
        here: (entry) =>
          all(
            ['kms:Decrypt', 'kms:GenerateDataKey'].map((action) =>
              letsIn(Resource.of(world, entry).at('KeyPolicy'), { service, action }),
            ),
          ),
        elsewhere: (name) => elsewhere(world, `whether the key ${name} lets ${service} use it`),
      })
    }),
  )
}
