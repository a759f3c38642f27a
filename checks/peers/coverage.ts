import type { Policy } from '../../model/policy.ts'
import written from './checks.json' with { type: 'json' }
import { notCovered } from './not-covered.ts'

interface Check {
  readonly id: string
  readonly title: string
  /** The types that it is about, as CloudFormation calls them, or Terraform where CloudFormation has none. */
  readonly types: readonly string[]
  /** How many templates for CloudFormation it is tested with there. */
  readonly templates: number
}

type Written = readonly [id: string, title: string, types: readonly string[], templates: number]

const checks: readonly Check[] = (written as unknown as readonly Written[]).map(
  ([id, title, types, templates]) => ({ id, title, types, templates }),
)

interface Covered extends Check {
  /** The ids of the policies that mean the same. */
  readonly policies: readonly string[]
  /** Why there is none. */
  readonly reason?: string
}

/** What is made here of each check of Checkov and Trivy for AWS. */
export const coverageBy = (policies: readonly Policy[]): readonly Covered[] =>
  checks.map((check) => ({
    ...check,
    policies: policies.filter(({ equivalents }) => equivalents?.includes(check.id)).map(({ id }) => id),
    ...(notCovered[check.id] !== undefined && { reason: notCovered[check.id] }),
  }))
