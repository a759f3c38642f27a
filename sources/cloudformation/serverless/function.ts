import type { Json, JsonObject } from '../../../model/json.ts'
import { codeOf } from './code.ts'
import { addDestinations } from './destinations.ts'
import { addEvents } from './events.ts'
import { addUrl } from './function-url.ts'
import { publish } from './function-version.ts'
import { managedPolicyArn } from './managed-policies.ts'
import { grantedBy } from './policies.ts'
import { addRole, allow, Permissions, trust } from './role.ts'
import { createdBy, handedOn, tagList } from './tags.ts'
import type { Serverless, Translation } from './translation.ts'
import {
  choiceOf,
  conditional,
  defined,
  getAtt,
  isGiven,
  isMap,
  isNoValue,
  type Maybe,
  opaque,
  pick,
  through,
} from './values.ts'

const carried = [
  'FunctionName',
  'Handler',
  'Runtime',
  'Description',
  'MemorySize',
  'Timeout',
  'VpcConfig',
  'Environment',
  'KmsKeyArn',
  'ReservedConcurrentExecutions',
  'Layers',
  'FileSystemConfigs',
  'ImageConfig',
  'PackageType',
  'Architectures',
  'SnapStart',
  'EphemeralStorage',
  'CodeSigningConfigArn',
  'RuntimeManagementConfig',
  'LoggingConfig',
  'TenancyConfig',
  'RecursiveLoop',
  'DurableConfig',
  'FunctionScalingConfig',
  'PublishToLatestPublished',
]
const known = [
  ...carried,
  'CodeUri',
  'ImageUri',
  'InlineCode',
  'SourceKMSKeyArn',
  'DeadLetterQueue',
  'Role',
  'AssumeRolePolicyDocument',
  'Policies',
  'RolePath',
  'PermissionsBoundary',
  'Events',
  'Tags',
  'PropagateTags',
  'Tracing',
  'DeploymentPreference',
  'EventInvokeConfig',
  'AutoPublishAlias',
  'AutoPublishCodeSha256',
  'AutoPublishAliasAllProperties',
  'VersionDescription',
  'ProvisionedConcurrencyConfig',
  'FunctionUrlConfig',
  'CapacityProviderConfig',
  'VersionDeletionPolicy',
]

/** `AWS::Serverless::Function`: the function, its role, versions, URL, destinations, and what its events need. */
export const translateFunction = (translation: Translation, source: Serverless): void => {
  const { properties } = source
  translation.check(source, known)
  const tracing = tracingOf(translation, source)
  const role = roleOf(translation, source)
  const lambda = defined({
    ...pick(properties, carried),
    Code: code(source),
    Role: role.arn,
    Tags: tagList(source, properties.Tags, createdBy('lambda')),
    TracingConfig: tracing((mode) => ({ Mode: mode })),
    DeadLetterConfig: deadLetter(source, (target) => defined({ TargetArn: target })),
    CapacityProviderConfig: capacityProvider(source),
  })
  translation.replace(source, 'AWS::Lambda::Function', lambda, {
    Code: ['CodeUri', 'ImageUri', 'InlineCode'].find((name) => !isNoValue(properties[name])) ?? 'CodeUri',
    TracingConfig: 'Tracing',
    DeadLetterConfig: 'DeadLetterQueue',
  })
  const alias = publish(translation, source)
  addUrl(translation, source, alias)
  const permissions = new Permissions()
  permissions.attach(
    managedPolicyArn(
      isGiven(properties.DurableConfig)
        ? 'AWSLambdaBasicDurableExecutionRolePolicy'
        : 'AWSLambdaBasicExecutionRole',
    ),
  )
  const xray = tracing(() => managedPolicyArn('AWSXrayWriteOnlyAccess'))
  if (xray !== undefined) permissions.attach(xray)
  if (isGiven(properties.VpcConfig)) permissions.attach(managedPolicyArn('AWSLambdaVPCAccessExecutionRole'))
  const letters = deadLetter(source, (target, type) => ({
    PolicyName: 'DeadLetterQueuePolicy',
    PolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        allow(
          type === 'SNS'
            ? 'sns:Publish'
            : type === 'SQS'
              ? 'sqs:SendMessage'
              : opaque(source.id, 'DeadLetterQueue.Type'),
          target,
        ),
      ],
    },
  }))
  if (letters !== undefined) permissions.inline.push(letters)
  addDestinations(translation, source, alias, permissions)
  for (const { managed, inline } of grantedBy(translation, source, properties.Policies)) {
    if (managed !== undefined) permissions.attach(managed)
    if (inline !== undefined) permissions.inline.push(inline)
  }
  addEvents(translation, source, alias, permissions)
  if (role.made !== undefined) {
    addRole(translation, source, `${source.id}Role`, {
      trust: isNoValue(properties.AssumeRolePolicyDocument)
        ? trust('lambda.amazonaws.com')
        : (properties.AssumeRolePolicyDocument ?? null),
      permissions,
      path: properties.RolePath,
      boundary: properties.PermissionsBoundary,
      tags: tagList(source, properties.Tags, handedOn(source) === undefined ? createdBy('lambda') : {}),
      attributes: role.made,
    })
  }
}

interface Role {
  readonly arn: Maybe
  /** The attributes of the role that SAM makes, if it makes one. */
  readonly made?: JsonObject
}

/** The role that is given, or one that SAM makes; where an `Fn::If` leaves one branch out, it makes one for that branch. */
const roleOf = (translation: Translation, source: Serverless): Role => {
  const given = source.properties.Role
  const own = getAtt(`${source.id}Role`, 'Arn')
  if (isNoValue(given)) return { arn: own, made: source.passed }
  const choice = choiceOf(given)
  if (choice === undefined) return { arn: given }
  const [condition, yes, no] = choice
  if (isNoValue(yes) && isNoValue(no)) return { arn: own, made: source.passed }
  if (isNoValue(yes))
    return { arn: conditional(condition, own, no), made: { ...source.passed, Condition: condition } }
  if (!isNoValue(no)) return { arn: given }
  const otherwise = translation.when(`NOT${condition}`, { 'Fn::Not': [{ Condition: condition }] })
  return { arn: conditional(condition, yes, own), made: { ...source.passed, Condition: otherwise } }
}

/**
 * Something that is there unless tracing is `Disabled`. SAM looks into a parameter to decide that, when it
 * transforms; a condition says the same for every value that the parameter can have.
 */
const tracingOf = (translation: Translation, { id, properties }: Serverless) => {
  const mode = properties.Tracing
  const parameter =
    mode !== undefined && isMap(mode) ? undefined : (mode as { Ref?: unknown } | undefined)?.Ref
  const traced =
    typeof parameter === 'string' && Object.hasOwn(translation.parameters, parameter)
      ? translation.when(`${id}.Tracing`, { 'Fn::Not': [{ 'Fn::Equals': [mode ?? '', 'Disabled'] }] })
      : undefined
  return (make: (mode: Json) => Json): Maybe => {
    if (!isGiven(mode) || isNoValue(mode) || mode === 'Disabled') return undefined
    return traced === undefined ? make(mode) : conditional(traced, make(mode), undefined)
  }
}

const deadLetter = (source: Serverless, make: (target: Maybe, type: Maybe) => JsonObject): Maybe =>
  through(source.properties.DeadLetterQueue, (queue) => {
    if (!isGiven(queue)) return undefined
    return isMap(queue) ? make(queue.TargetArn, queue.Type) : opaque(source.id, 'DeadLetterQueue')
  })

const code = (source: Serverless): Maybe => {
  const { InlineCode, ImageUri, PackageType, SourceKMSKeyArn } = source.properties
  if (PackageType === 'Image')
    return { ImageUri: isNoValue(ImageUri) ? opaque(source.id, 'ImageUri') : (ImageUri ?? null) }
  const location = isNoValue(InlineCode) ? codeOf(source, 'CodeUri') : defined({ ZipFile: InlineCode })
  return isNoValue(SourceKMSKeyArn)
    ? location
    : through(location, (plain) =>
        isMap(plain) ? { ...plain, SourceKMSKeyArn: SourceKMSKeyArn ?? null } : plain,
      )
}

const capacityProvider = (source: Serverless): Maybe =>
  through(source.properties.CapacityProviderConfig, (config) => {
    if (config === undefined) return undefined
    if (!isMap(config)) return opaque(source.id, 'CapacityProviderConfig')
    const { Arn, ...rest } = config
    return { LambdaManagedInstancesCapacityProviderConfig: defined({ CapacityProviderArn: Arn, ...rest }) }
  })
