import { isVariable } from '../../../algebra/globs/glob.ts'
import type { Request } from '../request.ts'
import { callerOf } from './callers.ts'
import type { Choice } from './search.ts'
import type { Variable } from './texts.ts'

/** The request that a choice stands for, with a text in the place of each variable. */
export const requestOf = ({ texts, keys }: Choice, variables: readonly Variable[]): Request => {
  const context = new Map<string, readonly string[]>()
  const needed = new Set(
    [...Object.values(texts), ...[...keys.values()].flatMap((values) => values ?? [])].flatMap((text) =>
      [...text].map((letter) => letter.codePointAt(0) as number).filter(isVariable),
    ),
  )
  const values = new Map<number, string>()
  for (const { letter, key, otherwise } of variables) {
    const chosen = keys
      .get(key)
      ?.find((text) => ![...text].some((one) => isVariable(one.codePointAt(0) as number)))
    const isAbsent = keys.has(key) && keys.get(key) === undefined
    values.set(letter, isAbsent ? (otherwise ?? '') : (chosen ?? someone))
    if (needed.has(letter) && !keys.has(key)) context.set(key, [someone])
  }
  const plain = (text: string): string =>
    [...text].map((letter) => values.get(letter.codePointAt(0) as number) ?? letter).join('')
  for (const [key, chosen] of keys) if (chosen !== undefined) context.set(key, chosen.map(plain))
  return {
    principal: callerOf(plain(texts.principal ?? 'AWS arn:aws:iam::123456789012:role/caller')),
    action: plain(texts.action ?? ''),
    resource: plain(texts.resource ?? '*'),
    context,
  }
}

/** What nobody would name in a policy. */
const someone = 'somebody'
