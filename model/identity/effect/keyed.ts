import { isScalar } from '../../json.ts'
import type { Reading } from '../../reading.ts'
import { Block, Either, List } from '../../value.ts'
import { all, allOf, any, implied, pass, type Verdict } from '../../verdict.ts'
import { actionsLike } from '../asking/alike.ts'
import { mayHave } from '../decide/listed.ts'
import { isOfEveryService, isOfIssuer } from '../reference/keys.ts'
import { lettersOf } from '../written/letters.ts'
import type { WrittenStatement } from '../written/statement.ts'
import { itemsOf } from '../written/word.ts'

/**
 * Whether a request for some action of a statement may have a key. Of the actions of its own service it is not asked, of which
 * the list leaves keys out; of another service none has it of which the list does not say so.
 */
export const mayBeAsked = ({ reading }: WrittenStatement, key: string): Verdict => {
  const service = key.slice(0, Math.max(0, key.indexOf(':'))).toLowerCase()
  if (service === 'aws' || isOfIssuer(key) || isOfEveryService(key)) return pass
  const actions = reading.child('Action')
  if (actions.head === undefined) return pass
  return any(
    itemsOf(actions).map(({ present, item }) =>
      all([
        present,
        item.satisfies((text) => mayHaveAny(String(text), service, key), {
          name: `an action of which requests have ${key}`,
          suggest: [`${service}:*`, 'sts:GetCallerIdentity'],
        }),
      ]),
    ),
  )
}

const mayHaveAny = (text: string, service: string, key: string): boolean => {
  const [own = ''] = text.toLowerCase().split(':', 1)
  if (own === service || /[*?]/.test(own)) return true
  const named = actionsLike(text)
  return named.length === 0 || named.some(({ name }) => mayHave(name, key.toLowerCase()))
}

/**
 * This holds of each key for which a variable stands in what a statement says: `${aws:username}`. What is given at deployment
 * is taken to have none of its own.
 */
export const eachVariable = (
  { reading }: WrittenStatement,
  holds: (key: string, at: Reading) => Verdict,
): Verdict =>
  allOf(['Resource', 'NotResource', 'Condition'], (element) =>
    eachText(reading.child(element), (text, at) =>
      allOf([...text.matchAll(/\$\{([^},$]+)(?:,[^}]*)?\}/g)], ([, key = '']) =>
        /^[*?]$/.test(key) ? pass : holds(key.trim(), at),
      ),
    ),
  )

const eachText = (reading: Reading, holds: (text: string, at: Reading) => Verdict): Verdict => {
  const { head, world } = reading
  const text = isScalar(head) ? String(head) : lettersOf(world).writing(head)
  if (text !== undefined) return text.includes('${') ? holds(text, reading) : pass
  if (head instanceof Either) return reading.whichever((option) => eachText(option, holds))
  if (head instanceof List)
    return allOf(reading.items(), ({ present, item }) => implied(present, () => eachText(item, holds)))
  return head instanceof Block
    ? allOf(Object.keys(head.entries), (key) => eachText(reading.child(key), holds))
    : pass
}
