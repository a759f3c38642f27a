import { matchesGlob } from '../glob.ts'
import type { Scalar } from '../json.ts'
import { oncePer } from '../once.ts'
import { matchesWhole } from '../pattern/index.ts'
import { anyOf, inAnyCase as inAnyCaseOf, literally } from '../pattern/shapes.ts'
import { any, type Verdict } from '../verdict.ts'
import type { Word } from './tag.ts'

/** What an organisation has agreed on for one key. */
export interface Agreement {
  readonly key: string
  /** The values that are allowed; absent: any. */
  readonly values?: readonly string[] | undefined
  /** A pattern for the whole value, read as `AllowedPattern` is, allowed besides `values`. What takes too long to tell does not match. */
  readonly pattern?: string | undefined
  /** Compare values without attention to case. */
  readonly ignoreCase?: boolean | undefined
  /** The resource types that it is for, `*` standing for anything; absent: all. */
  readonly types?: readonly string[] | undefined
}

/** Whether a value is one that was agreed on. */
export const accepts = (agreement: Agreement, value: Word): Verdict => {
  const tests = testsOf(agreement)
  return tests.length === 0 ? value.exists() : any(tests.map(({ holds, how }) => value.satisfies(holds, how)))
}

const testsOf = oncePer(({ values, pattern, ignoreCase = false }: Agreement) => {
  const inAnyCase = ignoreCase ? ', in any case' : ''
  const tests = []
  if (values !== undefined) {
    const wanted = new Set(values.map((one) => folded(one, ignoreCase)))
    tests.push({
      holds: (found: Scalar) => wanted.has(folded(String(found), ignoreCase)),
      how: {
        name: `one of ${JSON.stringify(values)}${inAnyCase}`,
        suggest: values,
        ...shapeOf(values, ignoreCase),
      },
    })
  }
  if (pattern !== undefined) {
    const whole = ignoreCase ? `(?i)${pattern}` : pattern
    tests.push({
      holds: (found: Scalar) => matchesWhole(whole, String(found)) === true,
      how: { name: `matches ${pattern}${inAnyCase}`, shape: whole, enough: [whole] },
    })
  }
  return tests
})

/** What all of few values look like. */
const shapeOf = (values: readonly string[], ignoreCase: boolean) => {
  const shapes = values.map((value) => (ignoreCase ? inAnyCaseOf(value.toLowerCase()) : literally(value)))
  const known = shapes.filter((shape) => shape !== undefined)
  const shape = known.length === values.length ? anyOf(known) : undefined
  return shape === undefined ? {} : { shape, enough: [shape] }
}

const folded = (text: string, ignoreCase: boolean): string => (ignoreCase ? text.toLowerCase() : text)

/** What was agreed on, in words. */
export const agreed = ({ values, pattern }: Agreement): string =>
  [values?.join(', '), pattern && `/${pattern}/`].filter(Boolean).join(' or ') || 'any value'

export const concerns = ({ types }: Agreement, type: string): boolean =>
  types?.some((pattern) => matchesGlob(pattern, type)) ?? true
