import { isScalar } from '../json.ts'
import { type Head, Sym } from '../value.ts'
import { kindOf } from './names.ts'

/** The name of a property or variable tells that its value is a secret, or one of several. */
export const announcesSecret = (name: string): boolean =>
  kindOf(name) !== undefined || (name.endsWith('s') && kindOf(name.slice(0, -1)) !== undefined)

/** Where a list holds names and values, the name beside each value. */
const beside: readonly string[] = [
  'Name',
  'Key',
  'TagKey',
  'OptionName',
  'ParameterName',
  'ParameterKey',
  'HeaderName',
]

/** Whether a value stands beside a name that announces a secret; one that is not known may be any. */
export const isNamedSecret = (step: string, sibling: (name: string) => Head): boolean =>
  /value$/i.test(step) &&
  beside.some((name) => {
    const head = sibling(name)
    return head instanceof Sym || (isScalar(head) && announcesSecret(String(head)))
  })
