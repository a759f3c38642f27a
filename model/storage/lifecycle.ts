import type { Reading } from '../reading.ts'
import type { Resource } from '../resource.ts'
import { all, fail, type Verdict } from '../verdict.ts'
import { absentOr } from './given.ts'

/** Some rule of the bucket's lifecycle is enabled and satisfies this. */
export const someRule = (bucket: Resource, holds: (rule: Reading) => Verdict): Verdict =>
  bucket
    .at('LifecycleConfiguration.Rules')
    .some((rule) => all([rule.at('Status').is('Enabled'), holds(rule)]))

/** A rule for everything in its bucket: for no prefix, tag or size alone. */
export const isForAll = (rule: Reading): Verdict =>
  all([
    absentOr(rule.at('Prefix'), (prefix) => prefix.is('')),
    rule.at('TagFilters').every(() => fail),
    rule.at('ObjectSizeGreaterThan').isAbsent(),
    rule.at('ObjectSizeLessThan').isAbsent(),
  ])
