import { areaOf, type Policy } from '../model/policy.ts'
import { formatOf } from '../model/secrets/formats.ts'
import { kindOf } from '../model/secrets/names.ts'
import type { Space } from '../model/space.ts'
import type { Cause } from '../model/verdict.ts'

/** What stands in a report where a secret would. */
export const masked = '(not shown)'

/** What a reading shows of a value that is not text: nothing in it can be secret. */
const harmless = /^(absent|an empty text|an empty list|a list of \d+|a block|true|false)$/

/** The name of a property tells that its value is a secret, or one of several. */
const namesSecret = (path: string): boolean => {
  const name = (path.split('.').at(-1) ?? '').replaceAll(/\[\d+\]/g, '')
  return kindOf(name) !== undefined || (name.endsWith('s') && kindOf(name.slice(0, -1)) !== undefined)
}

/** Hides what must not be printed: secret inputs and their values, what secret-keeping policies read, known forms. */
export interface Mask {
  found(path: string, found: string): string
  text(text: string): string
  assignment(values: Readonly<Record<string, string>>): Record<string, string>
  cause(cause: Cause): Cause
}

export const maskOf = (space: Space, policy: Pick<Policy, 'id'>): Mask => {
  const isAboutSecrets = areaOf(policy) === 'secrets'
  const isSecret = (input: string): boolean => space.inputs.get(input)?.secret === true
  const values = secretValues(space)
  const text = (shown: string): string =>
    values.reduce(
      (left, value) => left.replaceAll(value, masked),
      formatOf(shown) === undefined ? shown : masked,
    )
  const found = (path: string, shown: string): string => {
    if (harmless.test(shown) || space.inputs.has(shown)) return shown
    return isAboutSecrets || namesSecret(path) ? masked : text(shown)
  }
  return {
    found,
    text,
    assignment: (assigned) =>
      Object.fromEntries(
        Object.entries(assigned).map(([name, value]) => [name, isSecret(name) ? masked : text(value)]),
      ),
    cause: (cause) => ({ ...cause, found: found(cause.path, cause.found) }),
  }
}

/** A value of two letters would blot out half the report, and is no secret. */
const shortest = 4

const secretValues = (space: Space): readonly string[] => {
  const values = [...space.inputs.values()].flatMap(({ secret, now }) =>
    secret && now !== undefined && now.length >= shortest ? [now] : [],
  )
  return values.sort((a, b) => b.length - a.length)
}
