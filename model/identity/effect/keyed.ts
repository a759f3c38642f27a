import { isScalar } from '../../json.ts'
import type { Reading } from '../../reading.ts'
import { all, any, pass, type Verdict } from '../../verdict.ts'
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

/** The keys for which variables stand in what a statement says: `${aws:username}`. What is given at deployment has none of its own. */
export const variablesIn = ({
  reading,
}: WrittenStatement): readonly { readonly key: string; readonly at: Reading }[] =>
  ['Resource', 'NotResource', 'Condition']
    .flatMap((element) => textsIn(reading.child(element)))
    .flatMap(({ text, at }) =>
      [...text.matchAll(/\$\{([^},$]+)(?:,[^}]*)?\}/g)].flatMap(([, key = '']) =>
        /^[*?$]$/.test(key) ? [] : [{ key: key.trim(), at }],
      ),
    )

const textsIn = (reading: Reading): readonly { readonly text: string; readonly at: Reading }[] => {
  const { head, world } = reading
  const text = isScalar(head) ? String(head) : lettersOf(world).writing(head)
  if (text !== undefined) return [{ text, at: reading }]
  const keys = reading.keys()
  return keys === undefined
    ? reading.items().flatMap(({ item }) => (item.path.length > reading.path.length ? textsIn(item) : []))
    : keys.flatMap((key) => textsIn(reading.child(key)))
}
