import { isScalar, type JsonObject, onlyKey } from '../../model/json.ts'

/** The values that the names of loops stand for. */
export type Replacements = ReadonlyMap<string, string>

/** What a function comes to that puts nothing together but texts, so that it can stand for a name. */
export const textIn = (value: JsonObject): string | undefined => {
  const name = onlyKey(value)
  const argument = name === undefined ? undefined : value[name]
  if (name === 'Fn::Sub')
    return typeof argument === 'string' && !argument.includes('${') ? argument : undefined
  const [between, items] = name === 'Fn::Join' && Array.isArray(argument) ? argument : []
  return isScalar(between) && Array.isArray(items) && items.every(isScalar)
    ? items.join(String(between))
    : undefined
}

/** `${Name}` as it is, `&{Name}` without what may not stand in a logical id. */
export const replaced = (text: string, names: Replacements): string =>
  text.replace(/([$&])\{([^{}!]+)\}/g, (whole, sign: string, name: string) => {
    const value = names.get(name.trim())
    if (value === undefined) return whole
    return sign === '&' ? value.replace(/[^a-zA-Z0-9]/g, '') : value
  })
