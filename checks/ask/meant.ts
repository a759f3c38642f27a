import { actionsLike } from '../../model/identity/asking/alike.ts'
import { nodesCalled, nodesIn, type Outsider, outsiderCalled } from '../../model/identity/asking/somebody.ts'
import { partsFor, type Thing, thingCalled } from '../../model/identity/asking/things.ts'
import { nearestAction } from '../../model/identity/reference/known.ts'
import type { Action } from '../../model/identity/reference/reference.ts'
import { InputError } from '../../model/place.ts'
import type { World } from '../../model/space.ts'
import { didYouMean } from '../../model/suggestion.ts'
import type { Who } from './asking.ts'

/** Whom a question is about: everybody of whom something is known, where it names nobody. */
export const whoMeant = (worlds: readonly World[], text: string | undefined): ((world: World) => Who) => {
  if (text === undefined)
    return (world) => ({ nodes: nodesIn(world), outsiders: 'those who are named', anyone: true })
  if (isAnyone.test(text)) return () => ({ nodes: [], outsiders: [], anyone: true })
  if (worlds.some((world) => nodesCalled(world, text).length > 0))
    return (world) => ({ nodes: nodesCalled(world, text), outsiders: [], anyone: false })
  const outsider: Outsider | undefined = outsiderCalled(text)
  if (outsider !== undefined) return () => ({ nodes: [], outsiders: [outsider], anyone: false })
  const [other] = worlds.flatMap((world) => world.space.entries.get(text) ?? [])
  throw new InputError(
    other === undefined
      ? `There is no role and no user ${text}.`
      : `${text} is of ${other.type}, which asks for nothing by itself.`,
    undefined,
    other !== undefined
      ? 'Ask of a role or a user, by its logical id.'
      : (didYouMean(
          text,
          worlds.flatMap((world) => nodesIn(world).map(({ identity: { id } }) => id)),
        ) ??
          'Name a role or a user by its logical id or its ARN, an account by its number, a service such as lambda.amazonaws.com, or anyone.'),
  )
}

const isAnyone = /^(?:anyone|public|\*)$/i

/** The actions that a question is about, by a name or a pattern. */
export const actionsMeant = (text: string | undefined): readonly Action[] => {
  const found = actionsLike(text)
  if (found.length > 0 || text === undefined) return found
  const nearest = nearestAction(text)
  throw new InputError(
    `AWS lists no action ${text}.`,
    undefined,
    nearest === undefined
      ? 'An action is like s3:GetObject, or a pattern such as s3:Get*.'
      : `Did you mean ${nearest}?`,
  )
}

/** What a question is about, where it is. */
export const thingMeant = (worlds: readonly World[], text: string): ((world: World) => Thing | undefined) => {
  const isHere = worlds.some((world) => thingCalled(world, text) !== undefined)
  if (isHere) return (world) => thingCalled(world, text)
  throw new InputError(
    `There is no resource ${text}.`,
    undefined,
    didYouMean(
      text,
      worlds.flatMap((world) => [...world.space.entries.keys()]),
    ) ?? 'Name a resource by its logical id, or by an ARN.',
  )
}

/** The actions of these that are about a thing; none is a mistake of whoever asks, and no answer. */
export const aboutIt = (
  actions: readonly Action[],
  thing: Thing | undefined,
  text: string | undefined,
): readonly Action[] => {
  if (thing === undefined) return actions
  const about = actions.filter((action) => partsFor(action, thing).length > 0)
  if (about.length > 0) return about
  throw new InputError(
    `${text ?? 'No action'} is not about ${thing.name}${thing.entry === undefined ? '' : `, which is of ${thing.entry.type}`}.`,
    undefined,
    'Leave --do out to see what is done with it, or --on to ask of whatever the action is about.',
  )
}
