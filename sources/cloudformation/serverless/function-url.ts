import type { JsonObject } from '../../../model/json.ts'
import type { Target } from './target.ts'
import type { Serverless, Translation } from './translation.ts'
import { choiceOf, isMap, isNoValue, type Maybe, opaque, pick, through } from './values.ts'

/**
 * `FunctionUrlConfig`: the URL, and the permissions that SAM gives to everyone where it asks for no authorization.
 * SAM gives them for a plain `NONE` only: behind a function in its place, nobody gets them.
 */
export const addUrl = (translation: Translation, source: Serverless, target: Target): void => {
  const { id, properties } = source
  const config = properties.FunctionUrlConfig
  if (isNoValue(config)) return
  const choice = choiceOf(config)
  const shape = { name: target.name, alias: target.alias === undefined ? undefined : target.arn }
  const part = (name: string): Maybe =>
    through(config, (plain) =>
      plain === undefined ? undefined : isMap(plain) ? plain[name] : opaque(id, 'FunctionUrlConfig', name),
    )
  translation.add(
    source,
    `${id}Url`,
    'AWS::Lambda::Url',
    {
      ...pick(
        {
          AuthType: part('AuthType') ?? null,
          Cors: part('Cors') ?? null,
          InvokeMode: part('InvokeMode') ?? null,
        },
        ['AuthType', 'Cors', 'InvokeMode'],
      ),
      TargetFunctionArn: shape.alias ?? shape.name,
    },
    attributesOf(translation, source, config),
  )
  if (choice === undefined && isMap(config) && config.AuthType === 'NONE') {
    addPublic(
      translation,
      source,
      `${id}UrlPublicPermissions`,
      { Action: 'lambda:InvokeFunctionUrl', FunctionUrlAuthType: 'NONE' },
      target,
    )
    addPublic(
      translation,
      source,
      `${id}URLInvokeAllowPublicAccess`,
      { Action: 'lambda:InvokeFunction', InvokedViaFunctionUrl: true },
      target,
    )
  }
}

const addPublic = (
  translation: Translation,
  source: Serverless,
  id: string,
  what: JsonObject,
  target: Target,
): void => {
  translation.add(
    source,
    id,
    'AWS::Lambda::Permission',
    { ...what, FunctionName: target.name, Principal: '*' },
    { base: source.place('FunctionUrlConfig') },
  )
}

/** There is no URL in a branch that leaves it out. */
const attributesOf = (
  translation: Translation,
  source: Serverless,
  config: Maybe,
): { base: readonly (string | number)[]; attributes: JsonObject } => {
  const base = source.place('FunctionUrlConfig')
  const choice = choiceOf(config)
  if (choice === undefined || !(isNoValue(choice[1]) || isNoValue(choice[2])))
    return { base, attributes: source.passed }
  const here = isNoValue(choice[2]) ? { Condition: choice[0] } : { 'Fn::Not': [{ Condition: choice[0] }] }
  const { Condition: around } = source.passed
  const name = translation.when(
    `${source.id}.FunctionUrlConfig`,
    around === undefined ? { 'Fn::And': [here, here] } : { 'Fn::And': [{ Condition: around }, here] },
  )
  return { base, attributes: { ...source.passed, Condition: name } }
}
