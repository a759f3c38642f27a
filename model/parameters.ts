import type { Subject, View } from './policy.ts'
import type { Parameter } from './space.ts'
import { pass } from './verdict.ts'

/** A parameter as its template declares it. */
export interface DeclaredParameter extends Subject {
  readonly parameter: Parameter
}

/** All parameters that the templates of a space declare, with their defaults, whatever they are given at deployment. */
export const declaredParameters: View<DeclaredParameter> = {
  name: 'parameters',
  ids: (world) => world.space.parameters.map(({ id }) => id),
  at: (world, id) => {
    const parameter = world.space.parameters.find((declared) => declared.id === id)
    return parameter && { id, type: 'Parameter', present: pass, stack: parameter.stack, parameter }
  },
  place: (world, id) => world.space.place(id, []),
}
