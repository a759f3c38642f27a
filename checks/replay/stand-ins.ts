import type { JsonObject } from '../../model/json.ts'
import { masked, withoutSecrets } from '../../model/secrets/declared.ts'
import { formatOf } from '../../model/secrets/formats.ts'
import type { Space } from '../../model/space.ts'
import { type SecretPlaces, secretPlacesIn } from '../judge/secret-places.ts'

/** Where a template holds something that must not be printed. */
export const secretsIn = (template: JsonObject, space: Space): SecretPlaces =>
  secretPlacesIn(template, (text) => withoutSecrets(text, space) !== text)

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
