import { createdBy, tagList } from './tags.ts'
import type { Serverless, Translation } from './translation.ts'
import { defined, isMap, isNoValue, type Maybe, opaque, pick } from './values.ts'

const carried = ['Parameters', 'NotificationARNs', 'TimeoutInMinutes']
const known = [...carried, 'Location', 'TemplateUrl', 'Tags']

/** `AWS::Serverless::Application`: a nested stack, from a path or from the Serverless Application Repository. */
export const translateApplication = (translation: Translation, source: Serverless): void => {
  const { properties } = source
  translation.check(source, known)
  const { Location: location } = properties
  if (isMap(location)) {
    translation.notExamined(
      source,
      '',
      'What an application from the Serverless Application Repository makes is not in this template.',
      source.place('Location'),
    )
  }
  const stack = defined({
    ...pick(properties, carried),
    TemplateURL: isNoValue(properties.TemplateUrl) ? templateUrl(source, location) : properties.TemplateUrl,
    Tags: tagList(source, properties.Tags, createdBy('lambda'), repositoryTags(location)),
  })
  // SAM carries over what it passes on to every resource, and where it must wait.
  const attributes = pick(source.attributes, [
    'Condition',
    'DeletionPolicy',
    'UpdateReplacePolicy',
    'DependsOn',
    'Metadata',
  ])
  translation.replace({ ...source, attributes }, 'AWS::CloudFormation::Stack', stack, {
    TemplateURL: 'Location',
  })
}

const templateUrl = (source: Serverless, location: Maybe): Maybe =>
  location === undefined || isMap(location) ? opaque(source.id, 'Location') : location

const repositoryTags = (location: Maybe) =>
  isMap(location)
    ? defined({
        'serverlessrepo:applicationId': location.ApplicationId,
        'serverlessrepo:semanticVersion': location.SemanticVersion,
      })
    : {}
