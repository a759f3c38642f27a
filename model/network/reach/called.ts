import { elsewhere } from '../../elsewhere.ts'
import type { Resource } from '../../resource.ts'
import { hasOwnEndpoint, type PublicCaller, publicCallersOf } from '../callers/public-callers.ts'
import { facesOf } from '../interfaces/face.ts'
import { types } from '../topology/parts.ts'

/** What calls something that is in a network for whoever is on the internet, past routes and groups. */
export const calledByOthers = (called: Resource): readonly PublicCaller[] =>
  facesOf(called).length === 0 && !hasOwnEndpoint(called)
    ? []
    : [...publicCallersOf(called), ...unreadCallersOf(called)]

/** Of an account it is not read who may invoke a function, nor what is forwarded to a load balancer. */
const unreadCallersOf = (called: Resource): readonly PublicCaller[] => {
  const { world, type, id } = called
  if (world.space.source !== 'account' || !unread.has(type)) return []
  return [
    {
      by: undefined,
      calls: elsewhere(world, `whether anything calls ${id} for others, which is not read of accounts`),
    },
  ]
}

const unread: ReadonlySet<string> = new Set(['AWS::Lambda::Function', types.balancer])
