import { equal } from '../../equality.ts'
import { matchesGlob } from '../../glob.ts'
import { oncePer } from '../../once.ts'
import type { World } from '../../space.ts'
import { Sym } from '../../value.ts'
import { all, pass, type Verdict } from '../../verdict.ts'
import { ofDeployment } from '../attachments/arn-names.ts'
import { type Own, ownOf, ownPartition } from './own.ts'
import { actions } from './paths.ts'
import { beginning, behind, behindAny, behindSome, behindWhole, type Places, restsBehind } from './places.ts'

/*
 * Where the account, the region or the partition of a deployment is not known, a text may be about what is here that
 * names one, or some by a wildcard. What stands for them is in such a text, too, where it may be, and not by part of
 * its letters where it has to be sure.
 */

/** What a text of a policy names, read widely and narrowly, and what decides which it is. */
export interface Meant {
  readonly most: readonly string[]
  readonly least: readonly string[]
  readonly open: Verdict
}

export const meantHere = oncePer((world: World) => {
  const known = new Map<string, Meant>()
  const own = ownOf(world)
  const isPlain = plainFor(own)
  return (text: string): Meant => {
    const found = known.get(text)
    if (found !== undefined) return found
    const made = isPlain(text)
      ? asWritten(text)
      : text.length > longestText
        ? anything(world)
        : read(world, own, text)
    known.set(text, made)
    return made
  }
})

const asWritten = (text: string): Meant => ({ most: [text], least: [text], open: pass })

/** AWS takes no longer ARN. */
const longestText = 2_048

const anything = (world: World): Meant => ({ most: ['*'], least: [], open: needs(world) })

/** Most texts are about all accounts and regions, about this one, or no ARNs at all. */
const plainFor = ({ account, region, partition }: Own): ((text: string) => boolean) => {
  const here = `arn:(?:\\*|${partition}):(?:\\*|[\\w-]*):(?:\\*|${region})?:(?:\\*|${account}|aws)?:`
  const plain = new RegExp(`^(?:\\*$|${here}|(?!arn:|.{0,3}[*?])\\D)`)
  return (text) => plain.test(text)
}

const read = (world: World, own: Own, text: string): Meant => {
  world.worked += text.length
  const [most, surely] = [new Set<string>(), new Set<string>()]
  let isAll = true
  for (const region of new Set([own.region, ...regionsNamed(text)])) {
    const at = { ...own, region, isRegionKnown: own.isRegionKnown || region !== own.region }
    const [wide, plain, narrow] = ways.map((way) => behindDeployment(at, text, way))
    for (const [start, places = nowhere] of wide ?? []) {
      const written = plain?.get(start) ?? nowhere
      const sure = narrow?.get(start) ?? nowhere
      for (const rest of restsBehind(text, places.difference(written))) most.add(start + rest)
      for (const rest of restsBehind(text, sure)) surely.add(start + rest)
      isAll &&= written.isSubsetOf(sure)
    }
  }
  if (most.size === 0 && isAll) return asWritten(text)
  const open = opened(world, own, text)
  return {
    most: open.is === 'fail' ? [text] : [text, ...most],
    least: isAll && !isOfSome(text) ? [text, ...surely] : [...surely],
    open,
  }
}

/** It is about a region that may be another one, in some accounts. */
const isOfSome = (text: string): boolean => {
  const [, , , region = '', account = ''] = text.split(':')
  return /^[a-z]/.test(region) && !/^(?:\*+|aws|\d{12})?$/.test(account)
}

/** Regions that a text says something of: one that is written out, or one that a pattern is about. */
export const regionsNamed = (text: string): readonly string[] => {
  const region = text.split(':')[3] ?? ''
  return /^[a-z]/.test(region) ? (isRegion.test(region) ? [region] : regionsLike(region).slice(0, 1)) : []
}

/** One of which none of these texts says anything. */
export const regionBeside = (texts: readonly string[]): string | undefined =>
  regions[ownPartition]?.find((one) => texts.every((text) => !namesRegion(text, one)))

const namesRegion = (text: string, region: string): boolean => {
  const pattern = text.split(':')[3] ?? ''
  return /^[a-z]/.test(pattern) && matchesGlob(pattern.replace(/\*.*/, '*'), region)
}

/** Wherever this is deployed to, as what stands for it is written, or whatever else that may be. */
const ways = ['most', 'plain', 'least'] as const
type Way = (typeof ways)[number]
const nowhere: Places = new Set()

/** The number of an account, or part of it. */
const isDigits = /^[\d*?]*\d[\d*?]*$/

/** How far in a text the beginnings of names lead that are of this deployment. */
const behindDeployment = (own: Own, text: string, way: Way): ReadonlyMap<string, Places> => {
  const start = beginning(text)
  if (isDigits.test(text)) {
    const ends = [...behindAccount(own, text, start, way)].filter((at) => at === text.length)
    return new Map([[own.account, new Set(ends)]])
  }
  const next = (places: Places, separator: string) => behind(text, places, separator)
  const ofPartition = behindPartition(own, text, next(start, 'arn:'), way)
  return new Map(
    kindsIn(own, text).map(({ service, region, account }) => {
      const ofService = next(ofPartition, `:${service}:`)
      const ofRegion = region === '' ? ofService : behindRegion(own, text, ofService, way)
      const before = next(ofRegion, ':')
      const ofAccount =
        account === own.account ? behindAccount(own, text, before, way) : next(before, account)
      return [`arn:${own.partition}:${service}:${region}:${account}:`, next(ofAccount, ':')] as const
    }),
  )
}

interface Kind {
  readonly service: string
  readonly region: string
  readonly account: string
}

/** Of the service that a text names, or of those of which steps are where it may name several. */
const kindsIn = (own: Own, text: string): readonly Kind[] => {
  const named = /^arn:[^:*]*:([\w-]*):/.exec(text)?.[1]
  const { account } = own
  if (named === undefined)
    return [
      ...services.map((service) => ({ service, region: global.has(service) ? '' : own.region, account })),
      { service: 'iam', region: '', account: 'aws' },
    ]
  return ['', own.region].flatMap((region) =>
    ['', 'aws', account].map((of) => ({ service: named, region, account: of })),
  )
}
const services: readonly string[] = [...new Set(actions.map((action) => action.split(':')[0] ?? ''))]
/** What these have is in no region. */
const global: ReadonlySet<string> = new Set(['iam', 'sts'])

const behindPartition = (own: Own, text: string, places: Places, way: Way): Places => {
  const others =
    own.otherPartition !== undefined ? [own.otherPartition] : way === 'most' ? Object.keys(regions) : []
  return (way === 'plain' ? [] : others).reduce(
    (sum, name) => sum.union(behind(text, places, name)),
    behind(text, places, own.partition),
  )
}

const behindRegion = (own: Own, text: string, places: Places, way: Way): Places => {
  const here = behind(text, places, own.region)
  return own.isRegionKnown || way !== 'most'
    ? here
    : here.union(behindAny(text, places, /[a-z\d-]/, longestRegion))
}

const behindAccount = (own: Own, text: string, places: Places, way: Way): Places => {
  if (own.isAccountKnown || way === 'plain') return behind(text, places, own.account)
  const whole = behindWhole(text, places, own.account)
  return way === 'least' ? whole : whole.union(behindSome(text, places, /\d/, own.account.length))
}

/** Some regions of each partition, to try. */
const regions: Readonly<Record<string, readonly string[]>> = {
  aws: ['us-east-1', 'eu-west-1', 'ap-southeast-1', 'sa-east-1', 'ca-central-1', 'me-south-1', 'af-south-1'],
  'aws-cn': ['cn-north-1'],
  'aws-us-gov': ['us-gov-west-1'],
  'aws-iso': ['us-iso-east-1'],
  'aws-iso-b': ['us-isob-east-1'],
  'aws-iso-e': ['eu-isoe-west-1'],
  'aws-iso-f': ['us-isof-south-1'],
  'aws-eusc': ['eusc-de-east-1'],
}

const longestRegion = 32
const isRegion = /^[a-z]{2,4}(?:-[a-z]+)+-\d$/
const isAccount = /^\d{12}$/

/** Whether a text is about this deployment, as far as that hangs on where that is. */
const opened = (world: World, own: Own, text: string): Verdict => {
  const [, partition = '*', , region = '', account = isDigits.test(text) ? text : '*'] = text.split(':')
  const asked = [
    ...(own.isRegionKnown || matchesGlob(partition, own.partition)
      ? []
      : [needs(world, 'AWS::Region', regionsIn(partition))]),
    ...(own.isRegionKnown || region === '' || matchesGlob(region, own.region)
      ? []
      : [
          isRegion.test(region)
            ? equal(world, ofDeployment(world, 'AWS::Region'), region)
            : needs(world, 'AWS::Region', regionsLike(region)),
        ]),
    ...(own.isAccountKnown || /^(?:\**|aws)$/.test(account)
      ? []
      : [
          isAccount.test(account)
            ? equal(world, ofDeployment(world, 'AWS::AccountId'), account)
            : needs(world, 'AWS::AccountId', accountsLike(account)),
        ]),
  ]
  return asked.length > 0 ? all(asked) : needs(world)
}

const needs = (world: World, name?: string, examples: readonly string[] = []): Verdict =>
  all(
    (name === undefined ? ['AWS::Region', 'AWS::AccountId'] : [name]).map((one) => {
      const head = ofDeployment(world, one)
      return head instanceof Sym ? world.needs(head, examples) : pass
    }),
  )

const regionsIn = (partition: string): readonly string[] =>
  Object.entries(regions).flatMap(([name, [first]]) =>
    first !== undefined && matchesGlob(partition, name) ? [first] : [],
  )

/** By what is before a star, which may go on over more than the region. */
const regionsLike = (pattern: string): readonly string[] => {
  const like = pattern.replace(/\*.*/, '*')
  const made = ['west-1', '-west-1', '1', ''].map((rest) => like.replace('*', rest).replaceAll('?', '1'))
  return [...Object.values(regions).flat(), ...made].filter(
    (one) => isRegion.test(one) && matchesGlob(like, one),
  )
}

const accountsLike = (pattern: string): readonly string[] => {
  const missing = 12 - pattern.replaceAll('*', '').length
  const filled = pattern
    .replace('*', '1'.repeat(Math.max(0, missing)))
    .replaceAll('*', '')
    .replaceAll('?', '1')
  return isAccount.test(filled) ? [filled] : []
}
