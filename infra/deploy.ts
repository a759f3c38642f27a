import type { Construct } from 'constructs'
import { deployments } from './deployments.ts'
import { ApexaiCrm } from './systems/apexai-crm/index.ts'
import { FargatePlatform } from './systems/fargate-platform/index.ts'
import { LeadCapture } from './systems/lead-capture/index.ts'
import { ManguPublishing } from './systems/mangu-publishing/index.ts'
import { Mautic } from './systems/mautic/index.ts'

/** Adds each system to an app, once for each environment. */
export const deploy = (scope: Construct) => {
  for (const props of deployments.apexaiCrm) new ApexaiCrm(scope, `apexai-crm-${props.environment}`, props)
  for (const props of deployments.fargatePlatform)
    new FargatePlatform(scope, `fargate-platform-${props.environment}`, props)
  for (const props of deployments.leadCapture)
    new LeadCapture(scope, `lead-capture-${props.environment}`, props)
  for (const props of deployments.mautic) new Mautic(scope, `mautic-${props.environment}`, props)
  for (const props of deployments.manguPublishing)
    new ManguPublishing(scope, `mangu-publishing-${props.environment}`, props)
}
