import { admits } from '../../model/domain.ts'
import { isObject, type Json, type JsonObject, own, textOf } from '../../model/json.ts'
import { InputError } from '../../model/place.ts'
import { didYouMean } from '../../model/suggestion.ts'
import { type Document, placeOf } from '../document/document.ts'
import { hasReference } from './dynamic-texts.ts'
import { declarations, domainOf, isResolvedElsewhere, typeOf } from './parameters.ts'
import { namesOf } from './problems/names.ts'
import { whatItTakes } from './what-it-takes.ts'

/**
 * What is passed to a nested stack, and CloudFormation refuses whatever else is chosen: a parameter that it does not
 * declare, and a value written there that its parameter does not take.
 */
export const passedInVain = (
  document: Document,
  template: JsonObject,
  id: string,
  nested: JsonObject,
): readonly InputError[] => {
  // A macro may declare more.
  if (own(nested, 'Transform') !== undefined) return []
  const declared = declarations(nested)
  const path = ['Resources', id, 'Properties', 'Parameters']
  const passed = path.reduce<Json | undefined>(
    (json, step) => (isObject(json) ? own(json, step) : undefined),
    template,
  )
  const isCertain = isMadeAsWritten(template, id)
  return Object.entries(isObject(passed) ? passed : {}).flatMap(([name, value]) => {
    if (name.startsWith('Fn::') || name === 'Ref') return []
    const declaration = declared.get(name)
    const place = () => placeOf(document, [...path, name])
    if (declaration === undefined)
      return [
        new InputError(
          `The template of ${id} has no parameter ${name}.`,
          place(),
          didYouMean(name, [...declared.keys()]),
        ),
      ]
    return isCertain && isRefused(declaration, value)
      ? [
          new InputError(
            `The template of ${id} does not accept the value passed for its parameter ${name}.`,
            place(),
            whatItTakes(declaration),
          ),
        ]
      : []
  })
}

/** Under a condition it may never be made, and a macro may write something else. */
const isMadeAsWritten = (template: JsonObject, id: string): boolean => {
  const resources = own(template, 'Resources')
  const resource = isObject(resources) ? own(resources, id) : undefined
  const isConditional = isObject(resource) && own(resource, 'Condition') !== undefined
  return !isConditional && !namesOf(template).isRewritten
}

/** What is fetched for a dynamic reference, or for the name of a stored parameter, is not written here. */
const isRefused = (declaration: JsonObject, value: Json): boolean => {
  const text = isObject(value) ? undefined : textOf(value)
  if (text === undefined || hasReference(text) || isResolvedElsewhere(typeOf(declaration))) return false
  return admits(domainOf(declaration), text) === false
}
