import { Tags } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'

interface Named {
  readonly system: string
  readonly environment: string
  readonly owner: string
  readonly costCenter: string
}

/** Every resource says whose it is, what it belongs to, and who pays. */
export const tagged = (scope: Construct, { system, environment, owner, costCenter }: Named) => {
  const tags = { System: system, Environment: environment, Owner: owner, CostCenter: costCenter }
  for (const [key, value] of Object.entries(tags)) Tags.of(scope).add(key, value)
}
