import { isScalar } from '../../json.ts'
import { Sym } from '../../value.ts'
import { any, fail, pass, type Verdict } from '../../verdict.ts'
import { lettersOf } from '../written/letters.ts'
import type { WrittenStatement } from '../written/statement.ts'
import { type Issuer, issuers } from './issuers.ts'
import { keysOf, valuesUnder } from './pins.ts'

/*
 * Who runs GitLab or GitHub themselves calls the host as they like. What a policy asks of the subject of its tokens shows
 * what it is: nobody but GitLab writes `project_path:…`.
 */

/** An issuer by the form of its subjects, and whether a policy asks for such. */
export interface OwnHost {
  readonly issuer: Issuer
  readonly is: Verdict
}

const forms: readonly (readonly [begins: RegExp, issuer: string])[] = [
  [/^project_path:/, 'GitLab'],
  [/^repo:/, 'GitHub Enterprise Server'],
]

/** Those that no address tells, of which these statements name subjects. */
export const ownHosts = (statements: readonly WrittenStatement[]): readonly OwnHost[] =>
  keysOf(statements)
    .flatMap((key) => /^([^:]*\.[^:]*):sub$/i.exec(key)?.[1] ?? [])
    .filter((host) => !issuers.some((known) => new RegExp(`^${known.host}$`, 'i').test(host)))
    .flatMap((host) => {
      const escaped = host.replaceAll(/[^\w/-]/g, '\\$&')
      const values = valuesUnder(statements, new RegExp(`^${escaped}:sub$`, 'i'))
      return forms.flatMap(([begins, name]) => {
        const like = issuers.find((one) => one.name === name)
        const is = any([fail, ...values.map((value) => beginsSo(value, begins, like?.strangers ?? []))])
        return like === undefined || is.is === 'fail'
          ? []
          : [{ issuer: { ...like, host: escaped, example: host }, is }]
      })
    })

const beginsSo = (
  value: ReturnType<typeof valuesUnder>[number],
  begins: RegExp,
  suggest: readonly string[],
): Verdict =>
  value.whichever((option) => {
    const { head, world } = option
    if (isScalar(head)) return begins.test(String(head)) ? pass : fail
    if (!(head instanceof Sym)) return fail
    const written = lettersOf(world).writing(head)
    if (written !== undefined && begins.test(written)) return pass
    const [first] = head.parts ?? []
    if (typeof first === 'string' && first.length > 0) return begins.test(first) ? pass : fail
    return option.matches(begins, suggest)
  })
