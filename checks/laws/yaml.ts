import { isObject, isScalar, type Json, onlyKey } from '../../model/json.ts'

const short = [
  'Ref',
  'Fn::GetAtt',
  'Fn::Sub',
  'Fn::Join',
  'Fn::Select',
  'Fn::If',
  'Fn::Split',
  'Fn::ImportValue',
  'Fn::FindInMap',
]

/** Words that YAML takes for something else than text. */
const taken = /^(true|false|yes|no|on|off|null|y|n|~)$/i

/** The same as YAML, as people write it: in blocks, with short tags and few quotes. */
export const yamlOf = (value: Json, indent = ''): string => {
  if (isScalar(value) || value === null) return ` ${scalarOf(value)}`
  const key = isObject(value) ? onlyKey(value) : undefined
  if (isObject(value) && key !== undefined && short.includes(key))
    return shortOf(key, value[key] ?? null, indent)
  const lines = Array.isArray(value)
    ? value.map((item) => `${indent}-${yamlOf(item, `${indent}  `)}`)
    : Object.entries(value).map(([name, part]) => `${indent}${scalarOf(name)}:${yamlOf(part, `${indent}  `)}`)
  return lines.length === 0 ? (Array.isArray(value) ? ' []' : ' {}') : `\n${lines.join('\n')}`
}

const shortOf = (key: string, argument: Json, indent: string): string => {
  const tag = `!${key.replace('Fn::', '')}`
  if (key === 'Fn::GetAtt' && Array.isArray(argument) && argument.every((part) => typeof part === 'string')) {
    return ` ${tag} ${scalarOf(argument.join('.'))}`
  }
  return ` ${tag}${yamlOf(argument, `${indent}  `)}`
}

const scalarOf = (value: Json): string =>
  typeof value === 'string' && /^[A-Za-z][\w./-]*$/.test(value) && !taken.test(value)
    ? value
    : JSON.stringify(value)
