import { type Address, parseAddress } from '../../../algebra/address/address.ts'
import { isMalformed } from '../../../algebra/malformed.ts'
import { elsewhere } from '../../elsewhere.ts'
import { oncePer } from '../../once.ts'
import { Resource } from '../../resource.ts'
import { all, any, fail, not, type Verdict, verdictOf } from '../../verdict.ts'
import { facesOf } from '../interfaces/face.ts'
import { type Forwarded, forwardedTo } from '../topology/balancing.ts'
import { types } from '../topology/parts.ts'
import { isByOthers } from '../topology/targets.ts'
import { Elsewhere, nameOf, type Way } from '../topology/ways.ts'

/** It is this to which a load balancer forwards. What is not made here, by its name, may turn out to be anything here. */
export const isTarget = ({ group, target }: Forwarded, to: Resource): Verdict => {
  if (target instanceof Resource) return verdictOf(target === to)
  const isIt = () => elsewhere(to.world, `whether ${target.name} is ${to.id}`)
  if (group instanceof Elsewhere) return isIt()
  const address = parseAddress(target.name)
  if (!isMalformed(address) && !mayHave(to, address)) return fail
  const isOfKind = mayBeIn(group, to)
  return isOfKind.is === 'fail' ? fail : all([isOfKind, isIt()])
}

/** It is forwarded to, or may be. */
export const mayForwardTo = (balancer: Resource, to: Resource): boolean => {
  const { known, open } = targets(balancer)
  return known.has(to) || open.some((forwarded) => isTarget(forwarded, to).is !== 'fail')
}

/** The groups of a load balancer with which others may register something, if that is let in at whatever port they give. */
export const registeredByOthers = (balancer: Resource, to: Resource): readonly string[] =>
  targets(balancer).open.flatMap((forwarded) => {
    const { group, target } = forwarded
    return isByOthers(target, group) && isTarget(forwarded, to).is !== 'fail' ? [nameOf(group)] : []
  })

const targets = oncePer((balancer: Resource) => {
  const forwarded = forwardedTo(balancer).map(({ is }: Way<Forwarded>) => is)
  return {
    known: new Set(forwarded.flatMap(({ target }) => (target instanceof Resource ? [target] : []))),
    open: forwarded.filter(({ target }) => target instanceof Elsewhere),
  }
})

/** Data has addresses, and is no instance. */
const mayBeIn = (group: Resource, to: Resource): Verdict => {
  const kind = group.at('TargetType')
  return any([
    kind.is('ip'),
    all([verdictOf(to.type === types.balancer), kind.is('alb')]),
    all([verdictOf(hosts.has(to.type)), any([not(kind.exists()), kind.is('instance')])]),
  ])
}

/** What is instances, or starts some. */
const hosts: ReadonlySet<string> = new Set([
  'AWS::AutoScaling::AutoScalingGroup',
  'AWS::EC2::EC2Fleet',
  'AWS::EC2::Instance',
  'AWS::EC2::SpotFleet',
  'AWS::ECS::Service',
  'AWS::ECS::TaskSet',
])

const mayHave = (resource: Resource, address: Address): boolean =>
  facesOf(resource).some(({ addresses, subnets }) => {
    const own = addresses[address.family]
    if (own !== undefined) return own.has(address)
    return subnets.some(({ is }) =>
      is instanceof Elsewhere ? true : (is.addresses(address.family)?.has(address) ?? true),
    )
  })
