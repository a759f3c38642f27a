import { isObject, type Json, type JsonObject, onlyKey, own } from '../../model/json.ts'
import { section } from '../cloudformation/stack.ts'

/**
 * The template without the rule that CDK adds to every one, which asks for a recent bootstrap stack.
 *
 * It guards the deployment and says nothing of the resources, but its parameter is one more value that only the
 * world knows, for each stack of the app, and every decision would have to go through them all.
 */
export const withoutBootstrapRule = (template: JsonObject): JsonObject => {
  const { CheckBootstrapVersion: rule, ...others } = section(template, 'Rules')
  return rule !== undefined && isBootstrapRule(rule) ? { ...template, Rules: others } : template
}

const isBootstrapRule = (rule: Json): boolean => {
  const assertions = isObject(rule) && onlyKey(rule) === 'Assertions' ? own(rule, 'Assertions') : undefined
  return (
    Array.isArray(assertions) &&
    assertions.every((assertion) => isObject(assertion) && asksForVersion(own(assertion, 'Assert')))
  )
}

/** `Fn::Not: [Fn::Contains: [[…], Ref: BootstrapVersion]]` */
const asksForVersion = (condition: Json | undefined): boolean => {
  const [contains] = listIn(condition, 'Fn::Not')
  const [, version] = listIn(contains, 'Fn::Contains')
  return isObject(version) && onlyKey(version) === 'Ref' && version.Ref === 'BootstrapVersion'
}

const listIn = (value: Json | undefined, key: string): readonly Json[] => {
  const list = isObject(value) && onlyKey(value) === key ? own(value, key) : undefined
  return Array.isArray(list) ? list : []
}

export const pathIn = (resource: JsonObject): string | undefined =>
  textIn(section(resource, 'Metadata'), 'aws:cdk:path')

export const textIn = (map: JsonObject, key: string): string | undefined => {
  const value = own(map, key)
  return typeof value === 'string' ? value : undefined
}
