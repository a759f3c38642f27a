import type { Budget } from '../../../algebra/globs/budget.ts'
import { globTest, isWild } from '../../glob.ts'
import { type Action, serviceNames, serviceOf } from './reference.ts'

/** Actions that AWS lists and that can be allowed on some resources alone, of all that a policy means by a text. */
export const restrictableIn = (written: string, taken: Budget): readonly Action[] => {
  const text = written.toLowerCase()
  const colon = text.indexOf(':')
  if (colon < 0) return []
  const [prefix, name] = [text.slice(0, colon), text.slice(colon + 1)]
  const services = isWild(prefix) ? serviceNames().filter(globTest(prefix)) : [prefix]
  const isMeant = globTest(name)
  return services.flatMap((service) => {
    const actions = serviceOf(service)?.actions
    taken.spend(isWild(name) ? (actions?.size ?? 1) : 1)
    const meant = isWild(name)
      ? [...(actions ?? [])].flatMap(([one, action]) => (isMeant(one) ? [action] : []))
      : [actions?.get(name)]
    return meant.filter((action) => action !== undefined && action.kinds.length > 0) as readonly Action[]
  })
}
