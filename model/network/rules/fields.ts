import type { World } from '../../space.ts'
import { existence } from '../../step.ts'
import { nearest } from '../../suggestion.ts'
import type { Block } from '../../value.ts'
import type { Direction } from './rule.ts'

const ofEither = [
  'CidrIp',
  'CidrIpv6',
  'Description',
  'FromPort',
  'GroupId',
  'GroupName',
  'IpProtocol',
  'ToPort',
] as const

/** What a rule may say, in a group or by itself. */
const fields: Readonly<Record<Direction, ReadonlySet<string>>> = {
  ingress: new Set([
    ...ofEither,
    'SourcePrefixListId',
    'SourceSecurityGroupId',
    'SourceSecurityGroupName',
    'SourceSecurityGroupOwnerId',
  ]),
  egress: new Set([...ofEither, 'DestinationPrefixListId', 'DestinationSecurityGroupId']),
}

/** A sentence where the rule certainly says what no rule can: misspelt, it would be a rule that nobody meant. */
export const unknownField = (world: World, rule: Block, direction: Direction): string | undefined => {
  const known = fields[direction]
  for (const name in rule.entries) {
    if (known.has(name) || name.startsWith('Fn::') || existence(world, rule.get(name)).is !== 'pass') continue
    const meant = name.length > longestName ? undefined : nearest(name, known)
    const shown = name.slice(0, longestName)
    return `${direction} rules have no ${shown}${meant === undefined ? '' : `; ${meant} may be meant`}`
  }
  return undefined
}

/** Nobody meant a field by more than this. */
const longestName = 100
