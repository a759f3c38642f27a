import { isObject, type JsonObject, own } from '../../model/json.ts'
import { translateApplication } from './serverless/application.ts'
import { translateFunction } from './serverless/function.ts'
import { translateHttpApi } from './serverless/http-api.ts'
import { declareImplicitApis } from './serverless/implicit-apis.ts'
import { translateLayer } from './serverless/layer.ts'
import { Renaming, refersTo } from './serverless/names.ts'
import { handTagsOn, propagateTags } from './serverless/propagation.ts'
import { translateRestApi } from './serverless/rest-api.ts'
import { translateTable } from './serverless/simple-table.ts'
import { translateStateMachine } from './serverless/state-machine.ts'
import { kindOf, type Note, type Serverless, sectionOf, Translation } from './serverless/translation.ts'

const transform = 'AWS::Serverless-2016-10-31'

type Translate = (translation: Translation, source: Serverless) => void

const byKind: ReadonlyMap<string, Translate> = new Map<string, Translate>([
  ['Function', translateFunction],
  ['StateMachine', translateStateMachine],
  ['SimpleTable', translateTable],
  ['LayerVersion', translateLayer],
  ['Application', translateApplication],
])

/** Need the events of the others. */
const apis: ReadonlyMap<string, Translate> = new Map<string, Translate>([
  ['Api', translateRestApi],
  ['HttpApi', translateHttpApi],
])

/**
 * The template with its serverless resources written as CloudFormation's own, as SAM's transform makes them.
 * Values stay expressions, so that both branches of an `Fn::If` are there to be judged.
 */
export const translateServerless = (template: JsonObject, note: Note): JsonObject => {
  const serverless = Object.entries(sectionOf(template, 'Resources')).filter(
    ([, resource]) => kindOf(resource) !== undefined,
  )
  if (serverless.length === 0) return template
  if (![own(template, 'Transform')].flat().includes(transform)) {
    for (const [id] of serverless)
      note(id, `The template does not name the transform ${transform}.`, ['Resources', id])
    return template
  }
  const translation = new Translation(template, note)
  for (const source of translation.sources.values()) {
    if (byKind.has(source.kind)) make(translation, source, byKind)
    else if (!apis.has(source.kind))
      translation.notExamined(source, '', `AWS::Serverless::${source.kind} is not translated.`, [
        'Resources',
        source.id,
      ])
  }
  declareImplicitApis(translation)
  for (const source of translation.sources.values()) make(translation, source, apis)
  handTagsOn(translation)
  return finished(template, translation)
}

const make = (
  translation: Translation,
  source: Serverless,
  translators: ReadonlyMap<string, Translate>,
): void => {
  const translate = translators.get(source.kind)
  if (translate === undefined) return
  translate(translation, source)
  propagateTags(translation, source)
}

const finished = (template: JsonObject, translation: Translation): JsonObject => {
  const renaming = new Renaming(refersTo(template, translation.names) ? translation.names : new Map())
  const conditions = { ...sectionOf(template, 'Conditions'), ...Object.fromEntries(translation.conditions) }
  const outputs = own(template, 'Outputs')
  return {
    ...template,
    ...(translation.conditions.size > 0 && { Conditions: conditions }),
    ...(isObject(outputs) && { Outputs: renaming.in(outputs) }),
    Resources: translation.results((resource) => renaming.in(resource)),
  }
}
