import { isObject, type Json, own } from '../../../model/json.ts'
import type { Head } from '../../../model/value.ts'
import type { Context } from '../context.ts'

/** `${Name}`, `${Resource.Attribute}`, and `${!Literal}`, which stays as `${Literal}`. */
const hole = /\$\{([^{}]*)\}/

/** `Fn::Sub`: a text with names in it, or such a text with a map of further names. */
export const substitute = (scope: Context, argument: Json): Head => {
  const [text, variables] = Array.isArray(argument) ? argument : [argument, undefined]
  if (typeof text !== 'string' || (variables !== undefined && !isObject(variables)))
    return scope.malformed('Fn::Sub', argument)
  const pieces = text.split(new RegExp(hole, 'g')).map((piece, at): Head => {
    if (at % 2 === 0) return piece
    if (piece.startsWith('!')) return `\${${piece.slice(1)}}`
    const name = piece.trim()
    const given = variables === undefined ? undefined : own(variables, name)
    return given === undefined ? named(scope, name) : scope.head(given)
  })
  return scope.text('Fn::Sub', pieces)
}

const named = (scope: Context, name: string): Head => {
  const dot = name.indexOf('.')
  return dot < 0 ? scope.head({ Ref: name }) : scope.reference(name.slice(0, dot), name.slice(dot + 1))
}

/** The names that a `Fn::Sub` text refers to, without those that its own map gives. */
export const namesIn = (text: string, variables: object = {}): readonly string[] =>
  [...text.matchAll(new RegExp(hole, 'g'))]
    .map(([, name = '']) => name.trim())
    .filter((name) => !name.startsWith('!') && !Object.hasOwn(variables, name))
