import generated from './references.generated.json' with { type: 'json' }
import { byType } from './services.ts'

/** A part of what `Ref` returns: a property that a template may set, or an attribute that AWS gives out. */
export interface Identifier {
  readonly name: string
  readonly settable: boolean
}

interface References {
  readonly ref: readonly Identifier[]
  readonly attributes: readonly string[]
}

const identifier = (text: string): Identifier =>
  text.startsWith('@') ? { name: text.slice(1), settable: false } : { name: text, settable: true }

const references = byType<References>(generated.services, ';', (text) => {
  const [name = '', ref = '-', rest = ''] = text.split(' ')
  const parts = ref === '-' ? [] : ref.split('|').map(identifier)
  const given = parts.filter((part) => !part.settable).map((part) => part.name)
  const attributes = [...given, ...(rest === '' ? [] : rest.split(','))].sort()
  return [name, { ref: parts, attributes }]
})

/** Attributes that equal `Ref` under another name than the specification's identifier. */
const synonyms: ReadonlyMap<string, readonly string[]> = new Map([
  // The schema calls `Id` "the group name or group ID depending on whether the SG is created in default or
  // specific VPC": `Ref` without a `VpcId` may be the name, but names the same group.
  ['AWS::EC2::SecurityGroup', ['GroupId']],
])

/**
 * What `Ref` returns: the value of one identifier, or of several joined by `|`. Empty where the specification
 * does not say (types of SAM and of ended services); undefined for a type that it does not hold.
 */
export const refOf = (type: string): readonly Identifier[] | undefined => references.find(type)?.ref

/** What `Ref` returns of these is no name of their own, whatever the specification calls it. */
const notOwn: ReadonlySet<string> = new Set([
  // The Arn of the secret that is rotated, says the documentation of `Ref`.
  'AWS::SecretsManager::RotationSchedule',
  // A number, a kind or a principal, which another one may have as well.
  'AWS::AppConfig::HostedConfigurationVersion',
  'AWS::DevOpsGuru::ResourceCollection',
  'AWS::ResourceExplorer2::DefaultViewAssociation',
])

/** What is put upon something else is called by what it is put upon. */
const upon =
  /(Policy|Attachment|Associations?|Configurations?|Logging|Permissions|Subscription|Settings|Overrides)$/

/** Whether `Ref` returns what belongs to this resource and to no other. */
export const isRefOwn = (type: string): boolean =>
  !notOwn.has(type) && !(namePropertyOf(type) !== undefined && upon.test(type))

/** The property that holds the physical name, where `Ref` returns just that name. */
export const namePropertyOf = (type: string): string | undefined => {
  const [only, ...more] = refOf(type) ?? []
  return only?.settable && more.length === 0 ? only.name : undefined
}

/**
 * The attributes that `Fn::GetAtt` returns; undefined for a type that the specification does not hold. A nested
 * stack's `Outputs.…` and a custom resource's attributes are its own, and not among them.
 */
export const attributesOf = (type: string): readonly string[] | undefined => references.find(type)?.attributes

/** The attributes whose value is what `Ref` returns, so that a `Ref` and a `Fn::GetAtt` can be seen to be the same. */
export const attributesLikeRef = (type: string): readonly string[] => {
  const [only, ...more] = refOf(type) ?? []
  if (only === undefined || more.length > 0) return []
  const own = attributesOf(type)?.includes(only.name) ? [only.name] : []
  return [...own, ...(synonyms.get(type) ?? [])]
}

/** Attributes that are what the template says in the property of the same name, where it says it. */
const likeProperty: ReadonlyMap<string, readonly string[]> = new Map([
  ['AWS::EC2::VPC', ['CidrBlock']],
  ['AWS::EC2::Subnet', ['AvailabilityZone', 'CidrBlock']],
])

/** Whether `Fn::GetAtt` of this attribute returns the property of its name. */
export const isLikeProperty = (type: string, attribute: string): boolean =>
  likeProperty.get(type)?.includes(attribute) === true

/** The day of CloudFormation's specification. */
export const specificationDate: string = generated.date

/** Whether CloudFormation's specification holds the type. */
export const isResourceType = (type: string): boolean => references.find(type) !== undefined

/** Every type in the specification, sorted by service and name. */
export const resourceTypes = (): readonly string[] => references.all()
