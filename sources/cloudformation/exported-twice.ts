import { isObject, type JsonObject, own } from '../../model/json.ts'
import { section } from './stack.ts'

type Report = (message: string, path: readonly (string | number)[], advice?: string) => void

/**
 * Outputs of one template that are always made and export the same name. An expression has one value in one template,
 * whatever it is.
 */
export const checkExports = (template: JsonObject, report: Report): void => {
  const names = new Map<string, string>()
  for (const [id, output] of Object.entries(section(template, 'Outputs'))) {
    const exported = isObject(output) && own(output, 'Condition') === undefined && own(output, 'Export')
    const name = isObject(exported) ? own(exported, 'Name') : undefined
    if (name === undefined) continue
    const text = JSON.stringify(name)
    const other = names.get(text)
    if (other === undefined) names.set(text, id)
    else
      report(
        `The outputs ${other} and ${id} export the same name.`,
        ['Outputs', id, 'Export', 'Name'],
        'CloudFormation takes a name once in an account and region: rename one of them, or put both under conditions that exclude each other.',
      )
  }
}
