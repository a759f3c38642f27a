import { elsewhere } from '../../elsewhere.ts'
import type { Resource } from '../../resource.ts'
import { all, anyOf, fail, type Verdict } from '../../verdict.ts'
import { recorded } from '../values/recorded.ts'
import { hopsTo } from './hops.ts'

const gateways = {
  'AWS::EC2::InternetGateway': 'internet gateway',
  'AWS::EC2::VPNGateway': 'VPN gateway',
} as const

/** Whether a route leads to an internet gateway. */
export const leadsToInternet = (route: Resource): Verdict => {
  const gateway = route.at('GatewayId')
  if (recorded(gateway) === undefined) return fail
  return anyOf(hopsTo(gateway, gateways), ({ is: { kind, id }, when }) => {
    if (kind === 'elsewhere')
      return all([when, elsewhere(route.world, `whether ${id} is an internet gateway`)])
    return kind === 'internet gateway' ? when : fail
  })
}
