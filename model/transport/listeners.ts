import { rulesOfListeners } from '../network/topology/parts.ts'
import type { Reading } from '../reading.ts'
import { Resource } from '../resource.ts'
import { everyOfSome } from '../storage/given.ts'
import { all, allOf, because, implied, type Verdict } from '../verdict.ts'

/** Whatever comes to a listener is sent to HTTPS: by what it does by default, and by each of its rules. */
export const sendsAllToHttps = (listener: Resource): Verdict => {
  const { world, id } = listener
  return all([
    sendsToHttps(listener.at('DefaultActions')),
    allOf(rulesOfListeners.partsOf(world, id), ({ entry, belongs }) => {
      const rule = Resource.of(world, entry)
      return implied(all([rule.present, belongs]), () => sendsToHttps(rule.at('Actions')))
    }),
  ])
}

/** A redirect of which the protocol is not said keeps the one that somebody came by. */
const sendsToHttps = (actions: Reading): Verdict =>
  because(
    everyOfSome(actions, (action) =>
      all([action.at('Type').is('redirect'), action.at('RedirectConfig.Protocol').is('HTTPS')]),
    ),
    'who comes by HTTP is answered, and not sent to HTTPS',
  )
