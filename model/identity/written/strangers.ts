import { type Address, addressText } from '../../../algebra/address/address.ts'
import { AddressSet } from '../../../algebra/address/address-set.ts'
import { parseCidr } from '../../../algebra/address/cidr.ts'
import { internet } from '../../../algebra/address/named.ts'
import { isMalformed } from '../../../algebra/malformed.ts'
import type { Condition, PolicyDocument, Principal } from '../document.ts'
import type { Bounds } from './document.ts'
import { condition, documentOf, these } from './unlisted.ts'
import { anyAccount, strangeAccounts, unnamedAccount } from './unnamed.ts'

/** Whether a value of a key that is named in full says who somebody is. */
export type Telling = (key: string, value: string) => boolean

const always: Telling = () => true

/**
 * That something is done with a resource by somebody of whom nobody says anything but that they are somebody: their
 * account, their organization, what they call from is any there can be, but for what a policy names in full. A pattern
 * names nobody: somebody has what it matches.
 */
export const anyone = (bounds: Bounds, isTelling = always): PolicyDocument =>
  byStrangers('*:*', bounds, isTelling)

/** That a role is assumed by one, with what they have and choose themselves. */
export const assumedByAnyone = (bounds: Bounds, isTelling = always): PolicyDocument =>
  byStrangers('sts:AssumeRole', bounds, isTelling)

/**
 * By some first of whom all keys say the same account, so that there is somebody to show; and by one of whom each key may
 * say another, so that nobody is left out.
 */
const byStrangers = (action: string, bounds: Bounds, isTelling: Telling): PolicyDocument => {
  const by = (caller: string, own: string) => ({
    principals: { isNot: false, listed: [{ kind: 'AWS' as const, text: caller }] },
    actions: these(action),
    conditions: strangeTo(bounds, isTelling, own),
  })
  return documentOf(
    ...strangeAccounts(bounds).map((own) => by(own, own)),
    by(unnamedAccount(bounds), anyAccount),
  )
}

/** That those who are named do something on behalf of one. */
export const onBehalfOfAnyone = (listed: readonly Principal[], bounds: Bounds): PolicyDocument =>
  documentOf({
    principals: { isNot: false, listed },
    actions: these('*:*'),
    conditions: strangeTo(bounds, always, anyAccount),
  })

/** What somebody has who shows a token, beside what the token says. */
export const whoever = (bounds: Bounds): readonly Condition[] => strangeTo(bounds, always, anyAccount)

/** What says under a key who somebody is, or where they come from. */
interface Saying {
  readonly keys: RegExp
  /** What stands there of whomever, of this account. */
  readonly any: (own: string) => readonly string[]
  /** All that belongs to whom a value names; nothing where it names nobody. */
  readonly named?: (value: string, isExact: boolean) => string | undefined
}

/** Of an account that an ARN names. Names of buckets are everybody's, so that such an ARN names its bucket alone. */
const ofArn = (value: string, isExact: boolean): string | undefined => {
  const parts = value.split(':')
  const known = parts[4] ?? ''
  if (isWhole(known)) return `arn:*:*:*:${known}:*`
  return isExact && known === '' ? value : undefined
}

const isWhole = (text: string): boolean => /^[^*?$]+$/.test(text)

/** Behind which a topic may be subscribed to. */
const services = ['sqs', 'lambda', 'firehose']

/** A domain at which not everybody is given an address, with whatever may stand before it or behind. */
const hostOf =
  /^https:\/\/[^*?/]+\/.*|(?:\*@(?:\*\.)?|(?<=[^@])@)(?!(?:gmail|googlemail|outlook|hotmail|live|yahoo|icloud|aol|proton|protonmail|gmx)\.)[^*?@.]+\.[^*?@]+$/

/** A star after a whole number has nothing left to stand for. */
const wholeAccount = (value: string, isExact: boolean): string | undefined =>
  isExact ? value : /^\d{12}\*$/.exec(value)?.[0]

const saying: readonly Saying[] = [
  { keys: /^(?:aws:PrincipalAccount|kms:CallerAccount)$/i, any: (own) => [own], named: wholeAccount },
  {
    keys: /^(?:aws:(?:Source|Vpce)Account|aws:SourceOwner|s3:DataAccessPointAccount)$/i,
    any: () => [anyAccount],
    named: wholeAccount,
  },
  { keys: /^aws:(?:Principal|Source|Vpce)OrgID$/i, any: () => ['o-?*'] },
  {
    keys: /^aws:(?:Principal|Source|Vpce)OrgPaths$/i,
    any: () => ['o-?*/r-?*/*'],
    named: (value) => {
      const [organization = ''] = value.split('/')
      return isWhole(organization) ? `${organization}/*` : undefined
    },
  },
  {
    keys: /^aws:PrincipalArn$/i,
    any: (own) => [`arn:*:iam::${own}:*`, `arn:*:sts::${own}:*`],
    named: ofArn,
  },
  { keys: /^aws:SourceArn$/i, any: () => [`arn:*:*:*:${anyAccount}:*`, 'arn:*:s3:::?*'], named: ofArn },
  {
    keys: /^(?:lambda:SourceFunctionArn|ec2:SourceInstanceArn|s3:DataAccessPointArn)$/i,
    any: () => [`arn:*:*:*:${anyAccount}:*`],
    named: ofArn,
  },
  { keys: /^aws:SourceVpc$/i, any: () => ['vpc-?*'] },
  { keys: /^aws:SourceVpce$/i, any: () => ['vpce-?*'] },
  {
    // Whoever assumes a role chooses what stands behind the colon.
    keys: /^aws:userid$/i,
    any: () => [`A${'?'.repeat(20)}*`],
    named: (value, isExact) => {
      const [id = ''] = value.split(':')
      return isExact || isWhole(id) || longId.test(id) ? id.replace(/\**$/, '*') : undefined
    },
  },
  { keys: /^(?:sts:ExternalId|lambda:EventSourceToken)$/i, any: () => ['?*'] },
  {
    keys: /^sns:Endpoint$/i,
    any: () => [
      '?*@?*',
      'https://?*',
      ...services.map((service) => `arn:aws:${service}:us-east-1:${anyAccount}:?*`),
    ],
    named: (value, isExact) =>
      isExact ? value : value.startsWith('arn:') ? ofArn(value, false) : hostOf.exec(value)?.[0],
  },
]

/** AWS gives ids of 21 letters, so that nobody else has one that begins with most of them. */
const longId = /^[A-Z\d]{16,}\*?$/

/** What a stranger has under the keys of a document: each may be absent. */
const strangeTo = (bounds: Bounds, isTelling: Telling, own: string): readonly Condition[] => {
  const asked = [bounds.most, bounds.least].flatMap(({ statements }) =>
    statements.flatMap(({ conditions }) => conditions),
  )
  return [
    ...[...Map.groupBy(asked, ({ key }) => key.toLowerCase())].flatMap(([key, conditions]) =>
      saying
        .filter(({ keys }) => keys.test(key))
        .flatMap((said) => besideNamed(key, { ...said, any: said.any(own) }, conditions, isTelling)),
    ),
    ...byNoService,
    ...comingFrom(asked.filter(({ key }) => /^aws:SourceIp$/i.test(key) && isTelling(key.toLowerCase(), ''))),
  ]
}

const itself = (value: string, isExact: boolean) => (isExact ? value : undefined)

const besideNamed = (
  key: string,
  { any, named = itself }: Pick<Saying, 'named'> & { readonly any: readonly string[] },
  conditions: readonly Condition[],
  isTelling: Telling,
): readonly Condition[] => {
  const known = conditions.flatMap(({ operator: { test }, values }) =>
    values
      .filter((value) => !value.includes('${') && isTelling(key, value))
      .flatMap((value) => {
        const isExact = !/Like$/.test(test) || isWhole(value)
        const text = named(value, isExact)
        return text === undefined ? [] : [{ text, isItself: isExact && text === value }]
      }),
  )
  // Where a document asks for sets, every value is a stranger's.
  const isSet = conditions.some(({ operator }) => operator.set !== undefined)
  const each = (test: string) => (isSet ? `ForAllValues:${test}` : test)
  // Part by part, in which a wildcard stands for fewer texts, what looks like an ARN is found in fewer steps.
  const kind = any.every((text) => text.startsWith('arn:')) ? 'Arn' : 'String'
  const not = (test: string, those: typeof known) =>
    those.length === 0 ? [] : [condition(each(test), key, ...new Set(those.map(({ text }) => text)))]
  const untold = conditions.flatMap(({ values }) => values.filter((value) => !isTelling(key, value)))
  return [
    condition(isSet ? each(`${kind}Like`) : `${kind}LikeIfExists`, key, ...any, ...new Set(untold)),
    ...not(
      'StringNotEqualsIgnoreCase',
      known.filter(({ isItself }) => isItself),
    ),
    ...not(
      `${kind}NotLike`,
      known.filter(({ isItself }) => !isItself),
    ),
  ]
}

/** Nobody but a service of AWS calls as one. */
const byNoService: readonly Condition[] = [
  condition('BoolIfExists', 'aws:PrincipalIsAWSService', 'false'),
  ...['aws:PrincipalServiceName', 'aws:PrincipalServiceNamesList'].map((key) =>
    condition('Null', key, 'true'),
  ),
  condition('BoolIfExists', 'elasticfilesystem:AccessedViaMountTarget', 'false'),
]

/**
 * Anywhere on the internet but in networks that are named, and one address for all that conditions do not tell apart.
 * Within a network of one's own one chooses any address, and from an address of a private network nobody calls AWS. Sets
 * that are too wide name nobody, and nor do narrow ones where they are too wide together.
 */
const comingFrom = (conditions: readonly Condition[]): readonly Condition[] => {
  const sets = conditions.flatMap(({ operator: { test }, values }) =>
    test === 'IpAddress' ? [AddressSet.ofCidrs(values.flatMap(cidrIn)).intersection(internet)] : [],
  )
  if (sets.length === 0) return []
  const [narrow, wide] = [sets.filter(isNarrow), sets.filter((set) => !isNarrow(set))]
  const named = narrow.reduce((all, set) => all.union(set), AddressSet.none)
  const isNamed = isNarrow(named)
  const anywhere = isNamed ? internet.difference(named) : internet
  const addresses = new Map<string, string>()
  const told = isNamed ? wide : sets
  // Whatever sets tell apart has the lowest address of some range of theirs, or of what lies between.
  for (const part of [
    anywhere,
    ...told.flatMap((set) => [anywhere.intersection(set), anywhere.difference(set)]),
  ])
    for (const first of lowest(part)) {
      const key = told.map((set) => Number(set.has(first))).join('')
      if (!addresses.has(key)) addresses.set(key, addressText(first))
    }
  const isSet = conditions.some(({ operator }) => operator.set !== undefined)
  return [
    condition(isSet ? 'ForAllValues:IpAddress' : 'IpAddressIfExists', 'aws:SourceIp', ...addresses.values()),
  ]
}

function* lowest({ ipv4, ipv6 }: AddressSet): Generator<Address, void> {
  for (const { low } of ipv4) yield { family: 4, value: low }
  for (const { low } of ipv6) yield { family: 6, value: low }
}

const cidrIn = (value: string) => {
  const read = parseCidr(value, { prefix: 'optional' })
  return isMalformed(read) ? [] : [read.cidr]
}

/**
 * As S3 tells what is public (Blocking public access to your Amazon S3 storage, "The meaning of public"): no more than a
 * range of 8 bits of IPv4, and of 32 bits of IPv6, by how many addresses they have together.
 */
const isNarrow = ({ ipv4, ipv6 }: AddressSet): boolean =>
  AddressSet.of(ipv4, []).count <= 2n ** 24n && AddressSet.of([], ipv6).count <= 2n ** 96n
