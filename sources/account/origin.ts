import { dirname, sep } from 'node:path'
import { isScalar, type JsonObject, own } from '../../model/json.ts'
import type { Location } from '../../model/space.ts'
import type { Described } from './parts.ts'

const region = /^[a-z]{2}(?:-[a-z]+)+-\d/
const account = /^\d{12}$/

/** Of which account and region something is, as far as the name that stands for both says, or folders do. */
export const originNamed = (parts: readonly string[]): Location => {
  const [ofAccount, ofRegion] = [account, region].map((form) =>
    parts.filter((part) => form.test(part)).at(-1),
  )
  return {
    ...(ofAccount !== undefined && { account: ofAccount }),
    ...(ofRegion !== undefined && { region: region.exec(ofRegion)?.[0] ?? ofRegion }),
  }
}

/** The lists of one account and region are those that stand below one name, or in one folder of such a name. */
export const originOf = ({ document, path }: Pick<Described, 'document' | 'path'>): Location =>
  path[0] === 'accounts'
    ? originNamed(String(path[1]).split('/'))
    : originNamed(dirname(document.file).split(sep))

/** What lists are of one account and region. */
export const originKey = ({ document, path }: Pick<Described, 'document' | 'path'>): string => {
  const { account, region } = originOf({ document, path })
  // Below `accounts` each name is for one, whatever it is.
  const name = path[0] === 'accounts' && account === undefined && region === undefined ? String(path[1]) : ''
  return JSON.stringify([account ?? '', region ?? '', name])
}

/** Where something is: as it says itself, else by where it stands. */
export const locationOf = (described: Described): Location => {
  const { item } = described
  const text = (name: string): string | undefined => {
    const value = own(item, name)
    return isScalar(value) ? String(value) : undefined
  }
  const arn = arnIn(item)
  const zone = text('AvailabilityZone') ?? text('AwsRegion')
  const origin = originOf(described)
  const found = {
    account: text('OwnerId') ?? text('AwsAccountId') ?? arn?.[4] ?? origin.account,
    region: arn?.[3] ?? (zone === undefined ? undefined : region.exec(zone)?.[0]) ?? origin.region,
  }
  return {
    ...(found.account && { account: found.account }),
    ...(found.region && { region: found.region }),
  }
}

/** Its own ARN, in parts; an item may name others by theirs, of other accounts. */
const own_ = /^(LoadBalancerArn|TargetGroupArn|ListenerArn|SubnetArn|SecurityGroupArn|DBInstanceArn|ARN)$/
const arnIn = (item: JsonObject): readonly string[] | undefined => {
  const found = Object.entries(item).find(([name, value]) => own_.test(name) && typeof value === 'string')
  return found === undefined ? undefined : String(found[1]).split(':')
}
