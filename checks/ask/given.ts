import { type Guard, guardOf } from '../../model/identity/asking/guards.ts'
import { documentHolders } from '../../model/identity/resources/documents.ts'
import { InputError } from '../../model/place.ts'
import type { Space } from '../../model/space.ts'
import { worldNow } from '../diff/now.ts'

/** The policy that a file holds, as one that limits all that is asked. */
export const guardIn = (layer: Guard['layer'], file: string, spaces: readonly Space[]): Guard => {
  const [space, ...more] = spaces
  const world = space?.source === 'document' && more.length === 0 ? worldNow(space) : undefined
  const [document] =
    world === undefined
      ? []
      : [...documentHolders.ids(world)].flatMap((id) => documentHolders.at(world, id)?.documents ?? [])
  if (document === undefined)
    throw new InputError(
      `${file} is no policy of IAM.`,
      undefined,
      'It takes a document with Version and Statement.',
    )
  if (document.isTaken().is !== 'pass')
    throw new InputError(
      `AWS takes no policy that says what ${file} says.`,
      undefined,
      `See why: forall check ${file}`,
    )
  return guardOf(layer, file, document.between(document.statements()).least)
}
