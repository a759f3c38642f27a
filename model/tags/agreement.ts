import { any, type Verdict } from '../verdict.ts'
import type { Word } from './tag.ts'

/** What an organisation has agreed on for one key. */
export interface Agreement {
  readonly key: string
  /** The values that are allowed; absent: any. */
  readonly values?: readonly string[] | undefined
  /** A regular expression for the whole value, allowed besides `values`. */
  readonly pattern?: string | undefined
  /** Compare values without attention to case. */
  readonly ignoreCase?: boolean | undefined
  /** The resource types that it is for, `*` standing for anything; absent: all. */
  readonly types?: readonly string[] | undefined
}

/** Whether a value is one that was agreed on. */
export const accepts = (agreement: Agreement, value: Word): Verdict => {
  const { values, pattern, ignoreCase = false } = agreement
  const verdicts: Verdict[] = []
  if (values !== undefined) {
    const wanted = values.map((one) => folded(one, ignoreCase))
    verdicts.push(
      value.satisfies((found) => wanted.includes(folded(String(found), ignoreCase)), {
        name: `one of ${JSON.stringify(values)}${ignoreCase ? ', in any case' : ''}`,
        suggest: values,
      }),
    )
  }
  if (pattern !== undefined) {
    const regexp = new RegExp(`^(?:${pattern})$`, ignoreCase ? 'iu' : 'u')
    verdicts.push(
      value.satisfies((found) => regexp.test(String(found)), {
        name: `matches ${pattern}${ignoreCase ? ', in any case' : ''}`,
      }),
    )
  }
  return verdicts.length === 0 ? value.exists() : any(verdicts)
}

const folded = (text: string, ignoreCase: boolean): string => (ignoreCase ? text.toLowerCase() : text)

/** What was agreed on, in words. */
export const agreed = ({ values, pattern }: Agreement): string =>
  [values?.join(', '), pattern && `/${pattern}/`].filter(Boolean).join(' or ') || 'any value'

const patterns = new Map<string, RegExp>()

/** Whether a text is what a pattern says, where `*` stands for anything. */
export const matchesStar = (pattern: string, text: string, ignoreCase = false): boolean => {
  if (!ignoreCase && !pattern.includes('*')) return pattern === text
  const key = `${ignoreCase}${pattern}`
  let regexp = patterns.get(key)
  if (regexp === undefined) {
    const escaped = pattern.split(/\*+/).map(literally)
    regexp = new RegExp(`^${escaped.join('[^]*')}$`, ignoreCase ? 'i' : '')
    patterns.set(key, regexp)
  }
  return regexp.test(text)
}

const literally = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')

export const concerns = ({ types }: Agreement, type: string): boolean =>
  types?.some((pattern) => matchesStar(pattern, type)) ?? true
