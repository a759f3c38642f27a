import { isObject, isScalar, type Json, type JsonObject } from '../../model/json.ts'
import { masked, withoutSecrets } from '../../model/secrets/declared.ts'
import { formatOf } from '../../model/secrets/formats.ts'
import { announcesSecret, isNamedSecret } from '../../model/secrets/places.ts'
import type { Space } from '../../model/space.ts'

type Path = readonly (string | number)[]

/** Where a template holds something that must not be printed. */
export const secretsIn = (template: JsonObject, space: Space): readonly Path[] => {
  const found: Path[] = []
  const visit = (value: Json, path: Path, isSecret: boolean): void => {
    if (Array.isArray(value)) {
      for (const [at, item] of (value as readonly Json[]).entries()) visit(item, [...path, at], isSecret)
    } else if (isObject(value)) {
      for (const [key, inner] of Object.entries(value))
        visit(inner, [...path, key], isSecretBelow(value, key, path, isSecret))
    } else if (isScalar(value) && typeof value !== 'boolean' && value !== '') {
      const text = String(value)
      if (isSecret || withoutSecrets(text, space) !== text) found.push(path)
    }
  }
  visit(template, [], false)
  return found
}

/** What refers to something else names it, and is no secret; what a parameter with `NoEcho` declares of its values is one. */
const isSecretBelow = (block: JsonObject, key: string, path: Path, isSecret: boolean): boolean => {
  if (key === 'Ref' || key === 'Fn::GetAtt' || key === 'Condition') return false
  if (path.length === 2 && path[0] === 'Parameters')
    return (
      (key === 'Default' || key === 'AllowedValues') &&
      (String(block.NoEcho).toLowerCase() === 'true' || announcesSecret(String(path[1])))
    )
  if (path.length < 2) return false
  if (key.startsWith('Fn::')) return isSecret
  return announcesSecret(key) || isNamedSecret(key, (name) => scalarAt(block, name))
}

const scalarAt = (block: JsonObject, name: string) => {
  const value = Object.hasOwn(block, name) ? block[name] : undefined
  return isScalar(value) ? value : undefined
}

/** What may stand in a secret's place and show the same: nobody's secret, and as like it as it has to be. */
export const standInsFor = (secret: string): readonly string[] => [
  masked,
  'correct-horse',
  '4f9c2a7be01d4c33',
  '-----BEGIN PRIVATE KEY-----',
  ...(formatOf(secret) === undefined ? [] : [sameShape(secret)]),
]

/** As many characters tell of what form a key is. */
const telling = 4

/** A letter for a letter, a digit for a digit, by their place alone. */
const sameShape = (text: string): string =>
  text.slice(0, telling) +
  [...text.slice(telling)]
    .map((character, at) =>
      /[a-z]/.test(character)
        ? letter('a', at)
        : /[A-Z]/.test(character)
          ? letter('A', at)
          : /\d/.test(character)
            ? String((at * 7) % 10)
            : character,
    )
    .join('')

const letter = (first: string, at: number): string =>
  String.fromCharCode(first.charCodeAt(0) + ((at * 11) % 26))
