import { isObject } from '../../../model/json.ts'
import { handedOn, tagList } from './tags.ts'
import type { Serverless, Translation } from './translation.ts'

/** What SAM puts tags on that it hands on; they take the place of those that are there. */
const taggable = new Set([
  'AWS::Lambda::Function',
  'AWS::IAM::Role',
  'AWS::SQS::Queue',
  'AWS::SNS::Topic',
  'AWS::IoT::TopicRule',
  'AWS::StepFunctions::StateMachine',
  'AWS::ApiGateway::RestApi',
  'AWS::ApiGateway::Stage',
  'AWS::ApiGateway::DomainName',
  'AWS::ApiGateway::UsagePlan',
  'AWS::ApiGateway::ApiKey',
])

/** `PropagateTags`. */
export const propagateTags = (translation: Translation, source: Serverless): void => {
  const tags = handedOn(source)
  if (tags === undefined || source.kind === 'HttpApi') return
  for (const id of translation.madeBy(source)) {
    const resource = translation.resources.get(id)
    const { Type: type, Properties: properties } = resource ?? {}
    if (resource === undefined || typeof type !== 'string' || !taggable.has(type) || !isObject(properties))
      continue
    translation.resources.set(id, {
      ...resource,
      Properties: { ...properties, Tags: tagList(source, tags) ?? [] },
    })
  }
}

/** Buckets get the tags of a function that they call, if it hands them on. */
export const handTagsOn = (translation: Translation): void => {
  for (const [id, Tags] of translation.handedTags) {
    const bucket = translation.resources.get(id)
    const { Properties: properties } = bucket ?? {}
    if (bucket !== undefined && isObject(properties))
      translation.resources.set(id, { ...bucket, Properties: { ...properties, Tags } })
  }
}
