import { oncePer } from '../../once.ts'
import type { Condition, PolicyDocument } from '../document.ts'
import { holds } from '../naive/condition.ts'
import { isUnknown } from './unknown-names.ts'

/** Where IAM is asked, and other services that are in no region. */
export const home = 'us-east-1'

/** Regions of AWS, in one of which each pattern of regions that somebody writes should have one. */
const regions: readonly string[] = [
  home,
  ...['us-east-2', 'us-west-1', 'us-west-2', 'ca-central-1', 'ca-west-1', 'mx-central-1', 'sa-east-1'],
  ...[
    'eu-central-1',
    'eu-central-2',
    'eu-north-1',
    'eu-south-1',
    'eu-south-2',
    'eu-west-1',
    'eu-west-2',
    'eu-west-3',
  ],
  ...[
    'af-south-1',
    'il-central-1',
    'me-central-1',
    'me-south-1',
    'ap-east-1',
    'ap-east-2',
    'ap-south-1',
    'ap-south-2',
  ],
  ...['ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3'],
  ...[
    'ap-southeast-1',
    'ap-southeast-2',
    'ap-southeast-3',
    'ap-southeast-4',
    'ap-southeast-5',
    'ap-southeast-7',
  ],
  ...['cn-north-1', 'cn-northwest-1', 'us-gov-east-1', 'us-gov-west-1'],
]

const isRegion = /^[a-z]{2,4}(?:-[a-z]+)+-\d$/

export interface AskedOfRegion {
  readonly condition: Condition
  readonly version: PolicyDocument['version']
}

/** Of more regions that are named, the first ones are tried. */
const mostRegions = 64

/**
 * In which regions who asks may ask, as far as policies tell them apart, and whether there may be others. `own` is that of the
 * deployment, as it is written where it is not known.
 */
export const regionsToAsk = (
  asked: readonly AskedOfRegion[],
  own: string,
): { readonly all: readonly string[]; readonly isPartial: boolean } => {
  if (asked.length === 0) return { all: [home], isPartial: false }
  const values = asked.flatMap(({ condition }) => condition.values)
  const named = [...new Set(values.filter((text) => isRegion.test(text)))]
  const tried = new Map<string, string>()
  for (const region of [home, own, ...named.slice(0, mostRegions), ...regions]) {
    const told = toldApart(asked, region)
    if (!tried.has(told)) tried.set(told, region)
  }
  return {
    all: [...tried.values()],
    isPartial: named.length > mostRegions || values.some((text) => isUnknown(text) || text.includes('${')),
  }
}

const toldApart = (asked: readonly AskedOfRegion[], region: string): string => {
  const context = contextOf(region)
  return asked.map(({ condition, version }) => (holds(condition, { version, context }) ? '+' : '-')).join('')
}

const contextOf = (region: string) => new Map([['aws:requestedregion', [region]]])

/** A document that asks nothing of the region. */
export const withoutRegions = oncePer(
  (document: PolicyDocument): PolicyDocument => ({
    ...document,
    statements: document.statements.flatMap((statement) => {
      const conditions = statement.conditions.filter(({ key }) => !isOfRegion(key))
      if (conditions.length === statement.conditions.length) return [statement]
      return statement.effect === 'Deny' ? [] : [{ ...statement, conditions }]
    }),
  }),
)

export const isOfRegion = (key: string): boolean => /^aws:requestedregion$/i.test(key)
