import type { Resource } from '../../resource.ts'
import { hasOwnEndpoint, type PublicCaller, publicCallersOf } from '../public-callers.ts'
import { facesOf } from './face.ts'

/** What calls something that is in a network for whoever is on the internet, past routes and groups. */
export const calledByOthers = (called: Resource): readonly PublicCaller[] =>
  facesOf(called).length === 0 && !hasOwnEndpoint(called) ? [] : publicCallersOf(called)
