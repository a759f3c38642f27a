import { isObject, type JsonObject, own } from '../../model/json.ts'
import type { Deployed } from './assemble.ts'
import { section } from './stack.ts'

/** What writes serverless resources as CloudFormation's own; loaded only for templates that have some. */
export const translatorFor = async (template: JsonObject): Promise<Pick<Deployed, 'translate'>> => {
  if (!Object.values(section(template, 'Resources')).some(isServerless)) return {}
  const { translateServerless } = await import('./serverless.ts')
  return { translate: translateServerless }
}

const isServerless = (resource: unknown): boolean => {
  const type = isObject(resource) ? own(resource, 'Type') : undefined
  return typeof type === 'string' && type.startsWith('AWS::Serverless::')
}
