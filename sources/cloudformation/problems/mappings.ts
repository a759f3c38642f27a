import { isObject, type JsonObject, own } from '../../../model/json.ts'
import { isLeftToOthers, type Report } from './report.ts'

/** Mappings that are not maps of maps. */
export const checkMappings = (template: JsonObject, report: Report): void => {
  const mappings = own(template, 'Mappings')
  if (mappings === undefined || mappings === null) return
  if (!isObject(mappings)) {
    report('Mappings is not a map.', ['Mappings'])
    return
  }
  for (const [name, mapping] of Object.entries(mappings)) {
    if (isLeftToOthers(name)) continue
    if (!isObject(mapping)) report(`The mapping ${name} is not a map.`, ['Mappings', name])
    else
      for (const [key, entries] of Object.entries(mapping))
        if (!isLeftToOthers(key) && !isObject(entries))
          report(
            `What the mapping ${name} has under ${key} is not a map.`,
            ['Mappings', name, key],
            'A mapping holds values under two keys, one inside the other.',
          )
  }
}
