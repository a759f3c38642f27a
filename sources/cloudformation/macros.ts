import { isObject, type JsonObject, own } from '../../model/json.ts'
import type { NotExamined } from '../../model/space.ts'
import { type Document, placeOf } from '../document/document.ts'

const known = new Set(['AWS::LanguageExtensions', 'AWS::Serverless-2016-10-31', 'AWS::Include'])

/** A macro may rewrite the whole template; what it makes of it is not known here. */
export const macros = (document: Document, template: JsonObject): readonly NotExamined[] =>
  [own(template, 'Transform') ?? []].flat().flatMap((transform) => {
    const name = isObject(transform) ? own(transform, 'Name') : transform
    if (typeof name !== 'string' || known.has(name)) return []
    const why = 'The macro may rewrite the template; it is judged as it is written.'
    return [{ what: `the macro ${name}`, why, place: placeOf(document, ['Transform']) }]
  })
