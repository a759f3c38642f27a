import { own } from '../../../model/json.ts'
import { sub } from './permission.ts'
import type { Serverless, Translation } from './translation.ts'
import { isFalse, isGiven, isMap, isNoValue, isTrue, ref } from './values.ts'

/** Lambda authorizers must let the API call them. A REST API's may unless told otherwise, an HTTP API's if told so. */
export const addAuthorizerPermissions = (translation: Translation, source: Serverless): void => {
  const auth = source.properties.Auth
  if (isNoValue(auth)) return
  const authorizers = isMap(auth) ? own(auth, 'Authorizers') : undefined
  if (!isMap(auth) || (!isNoValue(authorizers) && !isMap(authorizers))) {
    translation.notExamined(
      source,
      'Auth',
      'It stands behind a function, so that its authorizers are not known.',
    )
    return
  }
  const http = source.kind === 'HttpApi'
  for (const [name, authorizer] of Object.entries(isMap(authorizers) ? authorizers : {})) {
    if (!isMap(authorizer)) {
      translation.notExamined(source, `Auth.Authorizers.${name}`, 'It stands behind a function.', [
        ...source.place('Auth'),
        'Authorizers',
        name,
      ])
      continue
    }
    const { FunctionArn, EnableFunctionDefaultPermissions, DisableFunctionDefaultPermissions } = authorizer
    if (!isGiven(FunctionArn)) continue
    const permitted = http
      ? isGiven(EnableFunctionDefaultPermissions) && !isFalse(EnableFunctionDefaultPermissions)
      : !isTrue(DisableFunctionDefaultPermissions)
    if (!permitted) continue
    const arn = `arn:${http ? '${AWS::Partition}' : 'aws'}:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${__ApiId__}/authorizers/*`
    const permission = {
      Action: 'lambda:InvokeFunction',
      FunctionName: FunctionArn,
      Principal: 'apigateway.amazonaws.com',
      SourceArn: sub(arn, { __ApiId__: ref(source.id) }),
    }
    translation.add(
      source,
      `${source.id}${name}AuthorizerPermission`,
      'AWS::Lambda::Permission',
      permission,
      {
        base: [...source.place('Auth'), 'Authorizers', name],
      },
    )
  }
}
