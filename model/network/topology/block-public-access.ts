import { oncePer } from '../../once.ts'
import { type Resource, resourcesIn } from '../../resource.ts'
import type { World } from '../../space.ts'
import { all, any, implied, not, type Verdict } from '../../verdict.ts'
import { isNear } from '../values/location.ts'
import { pointsTo } from '../values/pointing.ts'
import { refused } from '../values/refused.ts'
import { isSaid } from '../values/said.ts'
import { types } from './parts.ts'
import { isSameVpc, type Meant, meant } from './ways.ts'

/**
 * Whether VPC Block Public Access of the account lets traffic through the gateways of a VPC. Where no options stand
 * here, none are taken to be set: AWS sets none by itself.
 */
export const isLetBy = (direction: 'in' | 'out', subnet: Resource, vpc: Meant): Verdict => {
  return all(
    optionsOf(subnet).map((options) =>
      implied(all([options.present, blocks(options)]), () => isExcluded(direction, subnet, vpc)),
    ),
  )
}

/** They are set for one region of an account. */
const optionsOf = ({ world, entry }: Resource): readonly Resource[] =>
  optionsIn(world).filter((options) => isNear(options.entry.location, entry.location))

const optionsIn = oncePer((world: World): readonly Resource[] => [
  ...resourcesIn(world, 'AWS::EC2::VPCBlockPublicAccessOptions'),
])

const exclusionsIn = oncePer((world: World): readonly Resource[] => [
  ...resourcesIn(world, 'AWS::EC2::VPCBlockPublicAccessExclusion'),
])

const modes = ['off', 'block-bidirectional', 'block-ingress'] as const

const isIn = (options: Resource, mode: (typeof modes)[number]): Verdict =>
  options
    .at('InternetGatewayBlockMode')
    .whichever((said) =>
      said.head === undefined
        ? refused(
            { world: said.world, where: options.id, by: 'AWS' },
            [said],
            'no InternetGatewayBlockMode is said',
          )
        : isSaid(said, modes, mode),
    )

/** Both modes refuse what comes in, and what goes out past a NAT gateway or one for egress only. */
const blocks = (options: Resource): Verdict => not(isIn(options, 'off'))

/** The whole of what NAT and egress-only gateways do is refused in one of the modes. */
export const isOutwardLet = (subnet: Resource, vpc: Meant): Verdict =>
  all(
    optionsOf(subnet).map((options) =>
      implied(all([options.present, isIn(options, 'block-bidirectional')]), () =>
        isExcluded('out', subnet, vpc),
      ),
    ),
  )

/** What is excluded is one VPC or one subnet, of the same account and region. */
const isExcluded = (direction: 'in' | 'out', subnet: Resource, vpc: Meant): Verdict => {
  const { world, entry, id } = subnet
  return any(
    exclusionsIn(world)
      .filter((exclusion) => isNear(exclusion.entry.location, entry.location))
      .map((exclusion) => {
        const mode = exclusion.at('InternetGatewayExclusionMode')
        return all([
          exclusion.present,
          isSaid(
            mode,
            ['allow-bidirectional', 'allow-egress'],
            'allow-bidirectional',
            ...(direction === 'in' ? [] : ['allow-egress']),
          ),
          any([
            pointsTo(exclusion.at('SubnetId'), id),
            ...meant(exclusion.at('VpcId'), types.vpc).map(({ is, when }) =>
              all([when, isSameVpc(world, is, vpc)]),
            ),
          ]),
        ])
      }),
  )
}
