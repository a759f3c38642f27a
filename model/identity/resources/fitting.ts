import type { World } from '../../space.ts'
import { completed } from '../arn.ts'
import type { PolicyDocument, Statement } from '../document.ts'
import { actionsNamed, isUnlisted, mayBeAbout } from '../reference/fitting.ts'
import type { Request } from '../request.ts'
import type { Bounds } from '../written/document.ts'
import { patternOf } from '../written/pattern.ts'

/** Without what AWS never asks a policy: of an action on a resource of a kind that it is not about. */
export const ofFitting = (world: World, { most, least, open }: Bounds): Bounds => {
  const fitting = ({ version, statements }: PolicyDocument): PolicyDocument => ({
    version,
    statements: statements.flatMap((one) => (one.effect === 'Deny' ? one : parted(world, one))),
  })
  return { most: fitting(most), least: fitting(least), open }
}

/** For all actions that are about the same of its resources one statement. */
const parted = (world: World, statement: Statement): readonly Statement[] => {
  const { actions, resources } = statement
  if (actions.isNot || resources === undefined || resources.isNot) return [statement]
  const groups = Map.groupBy(actions.texts, (action) =>
    resources.texts.map((text) => Number(mayBeAsked(world, action, text))).join(''),
  )
  return [...groups].flatMap(([fits, texts]) => {
    const about = resources.texts.filter((_, at) => fits[at] === '1')
    return about.length === 0
      ? []
      : [{ ...statement, actions: { isNot: false, texts }, resources: { isNot: false, texts: about } }]
  })
}

/** Some action that a text names may be about a resource of another, as far as AWS lists what there is. */
const mayBeAsked = (world: World, text: string, resource: string): boolean => {
  const named = actionsNamed(text)
  const pattern = patternOf(completed(resource), world)
  return (
    named.length === 0 || named.some((action) => mayBeAbout(action, pattern) || isUnlisted(action, pattern))
  )
}

/** Whether AWS may ask a policy this. */
export const isMade = (world: World, { action, resource }: Request): boolean =>
  mayBeAsked(world, action, resource)

/** That none of these actions is asked about a resource that one of these patterns means, where it is about none of those. */
export const denyingOthers = (world: World, { statements }: PolicyDocument): PolicyDocument => {
  const allowing = statements.filter(({ effect }) => effect === 'Allow')
  const resources = new Set(
    allowing.flatMap((one) => (one.resources?.isNot === false ? one.resources.texts : [])),
  )
  const actions = new Set(
    allowing.flatMap(({ actions: { isNot, texts } }) =>
      isNot ? [] : texts.flatMap((text) => actionsNamed(text).map(({ name }) => name)),
    ),
  )
  return {
    version: '2012-10-17',
    statements: [...resources].flatMap((resource) => {
      const others = [...actions].filter((action) => !mayBeAsked(world, action, resource))
      return others.length === 0
        ? []
        : [
            {
              effect: 'Deny',
              principals: { isNot: false, listed: [{ kind: 'any' }] },
              actions: { isNot: false, texts: others },
              resources: { isNot: false, texts: [resource] },
              conditions: [],
            },
          ]
    }),
  }
}
