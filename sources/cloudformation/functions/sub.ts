import { isObject, type Json, own } from '../../../model/json.ts'
import type { Head } from '../../../model/value.ts'
import type { Context } from '../context.ts'
import { reference } from '../references.ts'

/** `${Name}`, `${Resource.Attribute}`, and `${!Literal}`, which stays as `${Literal}`. */
const hole = /\$\{([^{}]*)\}/

/** `Fn::Sub`: a text with names in it, or such a text with a map of further names. */
export const substitute = (scope: Context, argument: Json): Head => {
  const [text, variables] = Array.isArray(argument) ? argument : [argument, undefined]
  if (typeof text !== 'string' || (variables !== undefined && !isObject(variables)))
    return scope.malformed('Fn::Sub', argument)
  // Each name is worked out once: texts that stand in each other twice would double with every level.
  const known = new Map<string, Head>()
  const valueNamed = (name: string): Head => {
    if (known.has(name)) return known.get(name)
    const given = variables === undefined ? undefined : own(variables, name)
    const value = given === undefined ? named(scope, name) : scope.head(given)
    known.set(name, value)
    return value
  }
  const pieces = text.split(hole).map((piece, at): Head => {
    if (at % 2 === 0) return piece
    return piece.startsWith('!') ? `\${${piece.slice(1)}}` : valueNamed(piece.trim())
  })
  return scope.text('Fn::Sub', pieces)
}

const named = (scope: Context, name: string): Head => {
  const dot = name.indexOf('.')
  return dot < 0 ? scope.head({ Ref: name }) : reference(scope, name.slice(0, dot), name.slice(dot + 1))
}

/** The names that a `Fn::Sub` text refers to, without those that its own map gives. */
export const namesIn = (text: string, variables: object = {}): readonly string[] =>
  [...text.matchAll(new RegExp(hole, 'g'))]
    .map(([, name = '']) => name.trim())
    .filter((name) => !name.startsWith('!') && !Object.hasOwn(variables, name))
