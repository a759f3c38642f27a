import { type Head, Sym } from '../../model/value.ts'
import type { Context } from './context.ts'
import { pseudoValue } from './parameter-values.ts'

/** The partition that a region is in, by the names that AWS gives to regions. */
const partitionOf = (region: string): string => {
  if (region.startsWith('cn-')) return 'aws-cn'
  if (region.startsWith('us-gov-')) return 'aws-us-gov'
  if (region.startsWith('us-iso-')) return 'aws-iso'
  if (region.startsWith('us-isob-')) return 'aws-iso-b'
  if (region.startsWith('us-isof-')) return 'aws-iso-f'
  if (region.startsWith('eu-isoe-')) return 'aws-iso-e'
  if (region.startsWith('eusc-')) return 'aws-eusc'
  return 'aws'
}

const suffixes = new Map([
  ['aws-cn', 'amazonaws.com.cn'],
  ['aws-iso', 'c2s.ic.gov'],
  ['aws-iso-b', 'sc2s.sgov.gov'],
  ['aws-iso-f', 'csp.hci.ic.gov'],
  ['aws-iso-e', 'cloud.adc-e.uk'],
  ['aws-eusc', 'amazonaws.eu'],
])

const usualSuffix = 'amazonaws.com'

const partitions = ['aws', ...suffixes.keys(), 'aws-us-gov']

const ofRegion = new Map<string, (region: string) => string>([
  ['AWS::Partition', partitionOf],
  ['AWS::URLSuffix', (region) => suffixes.get(partitionOf(region)) ?? usualSuffix],
])

/** `AWS::Region` and its like. Where a stack is deployed is the deployer's choice, and partition and suffix follow from it. */
export const pseudoParameter = (scope: Context, name: string): Head => {
  const derive = ofRegion.get(name)
  if (derive === undefined) return pseudoValue(scope, name)
  const region = pseudoValue(scope, 'AWS::Region')
  if (typeof region === 'string') return derive(region)
  const input = region.inputs[0] ?? 'AWS::Region'
  return new Sym({
    id: `${name} of ${input}`,
    inputs: [input],
    compute: (valueFor) => derive(valueFor(input)),
    range:
      name === 'AWS::Partition'
        ? partitions
        : [...new Set(partitions.map((partition) => suffixes.get(partition) ?? usualSuffix))],
  })
}
