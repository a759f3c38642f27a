import { own } from '../../../model/json.ts'
import { managedPolicyArn } from './managed-policies.ts'
import { grantedBy } from './policies.ts'
import { addRole, Permissions, trust } from './role.ts'
import { addStateMachineEvents } from './state-machine-events.ts'
import { createdBy, handedOn, tagList } from './tags.ts'
import type { Serverless, Translation } from './translation.ts'
import {
  defined,
  getAtt,
  isGiven,
  isMap,
  isNoValue,
  isTrue,
  type Maybe,
  opaque,
  pick,
  ref,
  s3Location,
  through,
} from './values.ts'

const known = [
  'Definition',
  'DefinitionUri',
  'Logging',
  'Role',
  'RolePath',
  'DefinitionSubstitutions',
  'Events',
  'Name',
  'Type',
  'Tags',
  'PropagateTags',
  'Policies',
  'Tracing',
  'PermissionsBoundary',
  'AutoPublishAlias',
  'DeploymentPreference',
  'UseAliasAsEventTarget',
]

/**
 * `AWS::Serverless::StateMachine`: the machine, its role, and what its events need. SAM writes a definition
 * out as text; CloudFormation takes it as a map just as well, and so it stays what it is.
 */
export const translateStateMachine = (translation: Translation, source: Serverless): void => {
  const { id, properties } = source
  translation.check(source, known)
  const tags = tagList(source, properties.Tags, createdBy('stateMachine'))
  const made = isNoValue(properties.Role)
  const machine = defined({
    ...pick(properties, ['Definition', 'DefinitionSubstitutions']),
    DefinitionS3Location: through(properties.DefinitionUri, (plain) =>
      plain === undefined ? undefined : (s3Location(plain) ?? opaque(id, 'DefinitionUri')),
    ),
    RoleArn: made ? getAtt(`${id}Role`, 'Arn') : properties.Role,
    StateMachineName: properties.Name,
    StateMachineType: properties.Type,
    LoggingConfiguration: properties.Logging,
    TracingConfiguration: properties.Tracing,
    Tags: tags,
  })
  translation.replace(source, 'AWS::StepFunctions::StateMachine', machine, {
    DefinitionS3Location: 'DefinitionUri',
    RoleArn: 'Role',
    StateMachineName: 'Name',
    StateMachineType: 'Type',
    LoggingConfiguration: 'Logging',
    TracingConfiguration: 'Tracing',
  })
  if (made) addExecutionRole(translation, source, tags)
  else if (isGiven(properties.Policies))
    translation.notExamined(source, 'Policies', 'SAM refuses them beside a role.')
  const alias = publish(translation, source)
  addStateMachineEvents(
    translation,
    source,
    isTrue(properties.UseAliasAsEventTarget) && alias !== undefined ? ref(alias) : ref(id),
  )
}

const addExecutionRole = (translation: Translation, source: Serverless, tags: Maybe): void => {
  const { id, properties } = source
  const permissions = new Permissions()
  for (const { managed, inline } of grantedBy(translation, source, properties.Policies)) {
    if (managed !== undefined) permissions.attach(managed)
    if (inline !== undefined) permissions.inline.push(inline)
  }
  const tracing = isMap(properties.Tracing) ? own(properties.Tracing, 'Enabled') : undefined
  if (tracing === true) permissions.attach(managedPolicyArn('AWSXrayWriteOnlyAccess'))
  addRole(translation, source, `${id}Role`, {
    trust: trust('states.amazonaws.com'),
    permissions,
    path: properties.RolePath,
    boundary: properties.PermissionsBoundary,
    tags: handedOn(source) === undefined ? tags : undefined,
  })
}

/** `AutoPublishAlias`: a version and an alias. */
const publish = (translation: Translation, source: Serverless): string | undefined => {
  const { id, properties, passed } = source
  const { AutoPublishAlias: name, DeploymentPreference: preference } = properties
  if (!isGiven(name) || isNoValue(name)) return undefined
  const version = translation.add(
    source,
    `${id}Version`,
    'AWS::StepFunctions::StateMachineVersion',
    { StateMachineArn: ref(id), StateMachineRevisionId: getAtt(id, 'StateMachineRevisionId') },
    { attributes: { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain', ...passed } },
  )
  const deployment = through(preference, (plain) =>
    plain === undefined || isMap(plain)
      ? { ...(plain ?? { Type: 'ALL_AT_ONCE' }), StateMachineVersionArn: ref(version) }
      : opaque(id, 'DeploymentPreference'),
  )
  return translation.add(
    source,
    `${id}Alias${typeof name === 'string' ? name : ''}`,
    'AWS::StepFunctions::StateMachineAlias',
    defined({ Name: name, DeploymentPreference: deployment }),
    { from: { Name: 'AutoPublishAlias', DeploymentPreference: 'DeploymentPreference' } },
  )
}
