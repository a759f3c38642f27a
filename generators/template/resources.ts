import fc from 'fast-check'
import { isObject, isScalar, type Json, type JsonObject } from '../../model/json.ts'
import { absent, type Draft, isNested, nestedTemplate } from './draft.ts'
import { get, type Path, paths, set } from './paths.ts'

/** What becomes of a resource as a whole; more resources may come of it. */
export type ResourceOpening = (id: string, resource: JsonObject, draft: Draft) => JsonObject

/** It is there under a condition only. */
const conditional = fc.nat(5).map(
  (at): ResourceOpening =>
    (id, resource, draft) => ({
      [id]: { ...resource, Condition: draft.condition(at) },
    }),
)

/** It is repeated for each value of a list, which stands at one of its properties. */
const repeated = fc
  .record({
    at: fc.nat(30),
    from: fc.oneof(
      { weight: 12, arbitrary: fc.constant('list') },
      { weight: 3, arbitrary: fc.constantFrom('parameter', 'mixed') },
      { weight: 1, arbitrary: fc.constant('world') },
    ),
    form: fc.constantFrom('ref', 'sub'),
    other: fc.constantFrom('Enabled', 'Suspended', 'x'),
  })
  .map(
    ({ at, from, form, other }): ResourceOpening =>
      (id, resource, draft) => {
        if (isNested(resource)) return { [id]: resource }
        const alone: JsonObject = { Resources: { [id]: resource } }
        const texts = paths(alone).filter((path) => typeof get(alone, path) === 'string')
        const path = texts[at % Math.max(texts.length, 1)]
        const name = draft.name('V')
        const value = path === undefined ? 'x' : (get(alone, path) as string)
        const values = [...new Set([value, other])].filter((one) => !one.includes(','))
        draft.extended = true
        const collection: Json =
          from === 'list' || values.length === 0
            ? values
            : from === 'parameter'
              ? draft.parameter({
                  Type: 'CommaDelimitedList',
                  Default: values.join(','),
                  AllowedValues: values,
                })
              : from === 'world'
                ? draft.parameter({ Type: 'AWS::SSM::Parameter::Value<List<String>>', Default: '/a/list' })
                : [draft.parameter({ Type: 'String', AllowedValues: values }), ...values.slice(2)]
        const body =
          path === undefined
            ? resource
            : (get(set(alone, path, form === 'ref' ? { Ref: name } : { 'Fn::Sub': `\${${name}}` }), [
                'Resources',
                id,
              ]) as JsonObject)
        const loop = draft.name('Loop')
        return {
          [id]: resource,
          [`Fn::ForEach::${loop}`]: [name, collection, { [`${id}${loop}&{${name}}`]: body }],
        }
      },
  )

/** Beside the properties, expressions stand only with the language extensions. */
const attribute = fc
  .record({
    by: fc.constantFrom('condition', 'nothing', 'parameter', 'mapping'),
    at: fc.nat(5),
    value: fc.constantFrom('Retain', 'Delete'),
  })
  .map(
    ({ by, at, value }): ResourceOpening =>
      (id, resource, draft) => {
        const before = isScalar(resource.DeletionPolicy) ? resource.DeletionPolicy : 'Delete'
        draft.extended = true
        const opened: Json =
          by === 'condition'
            ? { 'Fn::If': [draft.condition(at), before, value] }
            : by === 'nothing'
              ? { 'Fn::If': [draft.condition(at), value, absent] }
              : by === 'parameter'
                ? draft.parameter({
                    Type: 'String',
                    AllowedValues: [...new Set([value, String(before)])],
                    Default: value,
                  })
                : {
                    'Fn::FindInMap': [
                      draft.mapping({ prod: { is: value }, dev: { is: before } }),
                      draft.parameter({ Type: 'String', AllowedValues: ['prod', 'dev'] }),
                      'is',
                    ],
                  }
        return { [id]: { ...resource, DeletionPolicy: opened } }
      },
  )

/** A text of it becomes a reference to another resource. */
const referring = fc.record({ at: fc.nat(30), to: fc.nat(5), attribute: fc.option(fc.constant('Arn')) }).map(
  ({ at, to, attribute }): ResourceOpening =>
    (id, resource, draft) => {
      const alone: JsonObject = { Resources: { [id]: resource } }
      const texts = paths(alone).filter((path) => isScalar(get(alone, path)))
      const path: Path | undefined = texts[at % Math.max(texts.length, 1)]
      const target = draft.resourceIds.filter((other) => other !== id)[
        to % Math.max(draft.resourceIds.length - 1, 1)
      ]
      if (path === undefined || target === undefined || isAsked(resource, path)) return { [id]: resource }
      const reference: Json = attribute === null ? { Ref: target } : { 'Fn::GetAtt': [target, attribute] }
      return (set(alone, path, reference) as { Resources: JsonObject }).Resources
    },
)

/** It waits for others, whether these are made or not. */
const depending = fc.record({ to: fc.nat(5), isList: fc.boolean() }).map(
  ({ to, isList }): ResourceOpening =>
    (id, resource, draft) => {
      // Those that come before it, so that no two wait for each other.
      const others = draft.resourceIds.slice(0, Math.max(0, draft.resourceIds.indexOf(id)))
      const other = others[to % Math.max(others.length, 1)]
      if (other === undefined) return { [id]: resource }
      return { [id]: { ...resource, DependsOn: isList ? others : other } }
    },
)

/** Whether a nested stack asks what is passed: what AWS calls a resource is never one of a few words. */
const isAsked = (resource: JsonObject, path: Path): boolean => {
  const name = String(path.findLast((step) => typeof step === 'string' && step !== 'Fn::If'))
  const template = nestedTemplate(resource)
  if (template === undefined) return false
  const { Parameters, Conditions, Rules } = template
  const declared = (Parameters as JsonObject)[name]
  if (!isObject(declared)) return false
  const isConstrained = Object.keys(declared).some((key) => /^(Allowed|Min|Max)/.test(key))
  return isConstrained || declared.Type !== 'String' || JSON.stringify([Conditions, Rules]).includes(name)
}

export const asResource = (): fc.Arbitrary<ResourceOpening> =>
  fc.oneof(
    { weight: 5, arbitrary: conditional },
    { weight: 2, arbitrary: repeated },
    { weight: 2, arbitrary: attribute },
    { weight: 1, arbitrary: referring },
    { weight: 1, arbitrary: depending },
  )
