import { lazily } from '../../once.ts'
import { nearestTo } from './nearest.ts'
import { serviceNames, serviceOf } from './reference.ts'

/*
 * AWS: the keys that requests to every service may have, of which the reference of none says it, and those that a service
 * gives to whoever it runs, for all that they ask of others. Collected by hand after the user guide of IAM, on 2026-11-27.
 */
const ofAll: readonly string[] = [
  ...[
    ...['PrincipalAccount', 'PrincipalArn', 'PrincipalIsAWSService', 'PrincipalOrgID', 'PrincipalOrgPaths'],
    ...['PrincipalServiceName', 'PrincipalServiceNamesList', 'PrincipalTag/${TagKey}', 'PrincipalType'],
    ...['userid', 'username', 'AssumedRoot', 'ChatbotSourceArn', 'FederatedProvider', 'SourceIdentity'],
    ...[
      'Ec2InstanceSourcePrivateIPv4',
      'Ec2InstanceSourceVpc',
      'MultiFactorAuthAge',
      'MultiFactorAuthPresent',
    ],
    ...['SignInSessionArn', 'TokenIssueTime', 'SourceIp', 'SourceVpc', 'SourceVpcArn', 'SourceVpce'],
    ...['VpcSourceIp', 'VpceAccount', 'VpceOrgID', 'VpceOrgPaths', 'ResourceAccount', 'ResourceOrgID'],
    ...['ResourceOrgPaths', 'ResourceTag/${TagKey}', 'RequestTag/${TagKey}', 'TagKeys', 'RequestedRegion'],
    ...[
      'CalledVia',
      'CalledViaFirst',
      'CalledViaLast',
      'CalledViaAWSMCP',
      'ViaAWSMCPService',
      'ViaAWSService',
    ],
    ...['IsMcpServiceAction', 'CurrentTime', 'EpochTime', 'Referer', 'SecureTransport', 'UserAgent'],
    ...['SourceAccount', 'SourceArn', 'SourceOrgID', 'SourceOrgPaths', 'SourceOwner'],
  ].map((name) => `aws:${name}`),
  ...['codebuild:BuildArn', 'codebuild:ProjectArn', 'ec2:RoleDelivery', 'ec2:SourceInstanceArn'],
  ...['glue:CredentialIssuingService', 'glue:RoleAssumedBy', 'identitystore:UserId'],
  ...['lambda:SourceFunctionArn', 'ssm:SourceInstanceArn'],
]

/** Requests to whichever service may have it. */
export const isOfEveryService = (key: string): boolean =>
  ofAll.some((one) => isOf(one.toLowerCase(), key.toLowerCase()))

/** AWS: what is known of a device that calls, and of its certificate, in policies of things alone ("AWS IoT Core policy variables"). */
const ofThings: readonly string[] = [
  'ClientId',
  ...['ThingName', 'ThingTypeName', 'IsAttached', 'Attributes[<name>'].map(
    (name) => `Connection.Thing.${name}`,
  ),
  ...['Subject.', 'Issuer.', 'SubjectAlternativeName.'].map((of) => `Certificate.${of}<name>`),
  'Certificate.SerialNumber',
].map((name) => `iot:${name}`)

/** All keys that are listed, by what stands before their colons: some are listed with another service than their own. */
const listed = lazily((): ReadonlyMap<string, readonly string[]> => {
  const keys = new Set([
    ...ofAll,
    ...ofThings,
    ...serviceNames().flatMap((service) => serviceOf(service)?.keys.map(({ name }) => name) ?? []),
  ])
  return Map.groupBy(keys, prefixOf)
})

const prefixOf = (key: string): string => key.slice(0, Math.max(0, key.indexOf(':'))).toLowerCase()

const named = lazily(() => new Map<string, boolean>())

/** Whether a key is listed: by its name, or by that of a family, such as the tags of something. */
export const isListedKey = (key: string): boolean => {
  const name = key.toLowerCase()
  const known = named().get(name)
  if (known !== undefined) return known
  const own = serviceOf(prefixOf(name))?.keys.map((one) => one.name) ?? []
  const isListed = [own, ofAll, ofThings, listed().get(prefixOf(name)) ?? []].some((keys) =>
    keys.some((one) => isOf(one.toLowerCase(), name)),
  )
  if (named().size < mostKept) named().set(name, isListed)
  return isListed
}

/** Of more keys than these it is worked out each time whether they are listed. */
const mostKept = 10_000

/** As AWS writes it, of a key in letters of any size; as it is, where none is listed. */
export const spelledKey = (key: string): string => {
  const name = key.toLowerCase()
  const own = serviceOf(prefixOf(name))?.keys.map((one) => one.name) ?? []
  const written = [...ofAll, ...ofThings, ...own].find((one) => isOf(one.toLowerCase(), name))
  if (written === undefined) return key
  const [before = ''] = written.split(ownName)
  return before + key.slice(before.length)
}

/** Some services have `tag-key` where a name of one's own stands, as others have `${TagKey}` or `<key>`. */
const isOf = (listed: string, name: string): boolean => {
  const [before = '', ...more] = listed.split(ownName)
  return more.length === 0 ? before === name : name.startsWith(before) && name.length > before.length
}

const ownName = /(?:\$\{|<|tag-key$)/i

/** What says who a token is for: an identity provider may say of its users whatever it likes. */
export const isOfIssuer = (key: string): boolean => {
  const prefix = prefixOf(key)
  return prefix === 'saml' || /[./]/.test(prefix)
}

/** The key that was meant: one of which one letter or two are wrong, or of this name with something else before it. */
export const nearestKey = (key: string): string | undefined => {
  const [name = '', tag] = key.toLowerCase().split('/')
  const prefix = prefixOf(name)
  const own = listed().get(prefix) ?? []
  const near = nearestTo(name, own.map(calledAlone))
  const meant = near ?? ofOtherPrefix(name.slice(name.indexOf(':') + 1))
  return tag === undefined ? meant : meant?.replace(/\/.*$/, `/${key.slice(key.indexOf('/') + 1)}`)
}

const ofOtherPrefix = (name: string): string | undefined =>
  ofAll.map(calledAlone).find(([called]) => called === `aws:${name}`)?.[1]

/** Without a name of one's own. */
const calledAlone = (key: string): readonly [name: string, meant: string] => [
  key.toLowerCase().split('/')[0] ?? '',
  key,
]
