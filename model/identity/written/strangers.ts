import type { Condition, PolicyDocument, Principal } from '../document.ts'
import { comingFrom } from './coming-from.ts'
import type { Bounds } from './document.ts'
import { callingFor, conditionsAsked, isOfOthers, isOfSources, withoutSources } from './through-services.ts'
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
    ...callingFor(bounds).map(({ service, conditions, arns }) => ({
      principals: { isNot: false, listed: [{ kind: 'Service' as const, text: service }] },
      actions: these(action),
      conditions: [
        ...conditions,
        ...saidOf(bounds, isTelling, anyAccount, arns).filter(({ key }) => !isOfOthers(key)),
        ...addressesOf(bounds, isTelling),
      ],
    })),
  )
}

/** That those who are named do something on behalf of one. */
export const onBehalfOfAnyone = (listed: readonly Principal[], bounds: Bounds): PolicyDocument =>
  documentOf({
    principals: { isNot: false, listed },
    actions: these('*:*'),
    conditions: [...saidOf(bounds, always, anyAccount), ...byNoService, ...addressesOf(bounds, always)],
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

/** What a stranger has under the keys of a document, who calls for nobody else: each may be absent. */
const strangeTo = (bounds: Bounds, isTelling: Telling, own: string): readonly Condition[] => [
  ...saidOf(bounds, isTelling, own).filter(({ key }) => !isOfSources(key)),
  ...withoutSources(bounds),
  ...byNoService,
  ...addressesOf(bounds, isTelling),
]

/** The same under each key that says who somebody is, or for whom they call; of other ARNs of that, where they are told. */
const saidOf = (
  bounds: Bounds,
  isTelling: Telling,
  own: string,
  arns?: readonly string[],
): readonly Condition[] =>
  [...Map.groupBy(conditionsAsked(bounds), ({ key }) => key.toLowerCase())].flatMap(([key, conditions]) =>
    saying
      .filter(({ keys }) => keys.test(key))
      .flatMap((said) => {
        const any = arns !== undefined && key === 'aws:sourcearn' ? arns : said.any(own)
        return besideNamed(key, { ...said, any }, conditions, isTelling)
      }),
  )

const addressesOf = (bounds: Bounds, isTelling: Telling): readonly Condition[] =>
  comingFrom(
    conditionsAsked(bounds).filter(
      ({ key }) => /^aws:SourceIp$/i.test(key) && isTelling(key.toLowerCase(), ''),
    ),
  )

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
