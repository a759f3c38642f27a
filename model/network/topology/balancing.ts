import { along } from '../../along.ts'
import { oncePer } from '../../once.ts'
import { Resource } from '../../resource.ts'
import { all, pass } from '../../verdict.ts'
import { packetsOf } from '../sets/packets.ts'
import { Region } from '../sets/region.ts'
import { listenersOf } from './listening.ts'
import { rulesOfListeners, types } from './parts.ts'
import { heardByRule } from './rule-sources.ts'
import { type Registered, targetsOf } from './targets.ts'
import { Elsewhere, following, type Meant, meant, type Way } from './ways.ts'

/** A target to which a listener of a load balancer forwards, known or not. */
export interface Forwarded extends Registered {
  readonly listener: Resource
  readonly group: Meant
  /** Packets for which that is done: what is not done by a rule is done for all. */
  readonly heard: Region
}

/**
 * All that a load balancer forwards to, by its listeners and the rules of these. Of groups that are not made here, of
 * targets that are not known and of addresses that nothing is given here, such as those of an office, the target is what
 * is made elsewhere: it may turn out to be something here.
 */
export const forwardedTo = oncePer((balancer: Resource): readonly Way<Forwarded>[] =>
  following(forwardingOf(balancer), ({ listener, group, heard }) =>
    (group instanceof Elsewhere
      ? [{ is: { target: group, port: undefined }, when: pass }]
      : targetsOf(group)
    ).map(({ is, when }) => ({ is: { ...is, listener, group, heard }, when })),
  ),
)

/** The same by name, as far as it is not made here. */
export const forwardedElsewhere = (balancer: Resource): readonly string[] => {
  const names = forwardedTo(balancer).flatMap(({ is: { target } }) =>
    target instanceof Elsewhere ? [target.name] : [],
  )
  return [...new Set(names)].sort()
}

type Forwarding = Pick<Forwarded, 'listener' | 'group' | 'heard'>

const forwardingOf = (balancer: Resource): readonly Way<Forwarding>[] =>
  following(listenersOf(balancer), (listener) =>
    following(actingFor(listener), ({ from, actions, heard }) =>
      [`${actions}.*.TargetGroupArn`, `${actions}.*.ForwardConfig.TargetGroups.*.TargetGroupArn`].flatMap(
        (path) =>
          following(
            along(from.properties, path).map(({ present, item }) => ({ is: item, when: present })),
            (item) =>
              meant(item, types.targetGroup).map(({ is, when }) => ({
                is: { listener, group: is, heard },
                when,
              })),
          ),
      ),
    ),
  )

/** What says what is done for a listener: itself, and its rules. */
const actingFor = (listener: Resource) => {
  const { world, id } = listener
  const every = Region.of(packetsOf(world.space).all)
  const rules = rulesOfListeners.partsOf(world, id).map(({ entry, belongs }) => {
    const rule = Resource.of(world, entry)
    return {
      is: { from: rule, actions: 'Actions', heard: heardByRule(rule) },
      when: all([rule.present, belongs]),
    }
  })
  return [{ is: { from: listener, actions: 'DefaultActions', heard: every }, when: pass }, ...rules]
}
