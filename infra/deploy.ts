import type { Construct } from 'constructs'
import { deployments } from './deployments.ts'
import { FargatePlatform } from './systems/fargate-platform/index.ts'

/** Adds each system to an app, once for each environment. */
export const deploy = (scope: Construct) => {
  for (const props of deployments.fargatePlatform)
    new FargatePlatform(scope, `fargate-platform-${props.environment}`, props)
}
