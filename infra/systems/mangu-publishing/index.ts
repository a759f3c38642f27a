import { Construct } from 'constructs'
import { elsewhere } from '../../blocks/elsewhere.ts'
import { tagged } from '../../blocks/tagged.ts'
import { Platform } from './platform.ts'
import { type Props, props } from './props.ts'
import { Recovery } from './recovery.ts'

export { props }

/** What CloudFront uses has to be in the first; what is left where that is lost, in the second. */
const regions = { first: 'us-east-1', second: 'us-west-2' }

/** A publishing platform in one region, and beyond development what it is recovered from in another. */
export class ManguPublishing extends Construct {
  constructor(scope: Construct, id: string, given: Props) {
    super(scope, id)
    const chosen = props.parse(given)
    const { environment } = chosen
    const there =
      environment === 'dev' ? undefined : elsewhere(regions.second, `mangu-publishing-${environment}`)
    // Of no account: where CDK knows both, it looks up the zones of the region.
    const stackIn = (region: string, stackName: string) => ({
      stackName,
      env: { region },
      terminationProtection: environment === 'prod',
    })
    const platform = new Platform(this, 'Platform', { ...chosen, there }, stackIn(regions.first, id))
    if (there !== undefined)
      // Nothing is copied to where there is nothing yet.
      platform.addStackDependency(
        new Recovery(this, 'Recovery', there, stackIn(there.region, `${id}-recovery`)),
      )
    tagged(this, { system: 'mangu-publishing', ...chosen })
  }
}
