import { oncePer } from '../../once.ts'
import type { Entry } from '../../space.ts'
import type { Identity } from '../attachments/identity.ts'
import type { KnownPolicy } from '../attachments/policy.ts'

/** What somebody changes of what others may do, or they themselves. */
export type Change =
  /** Whatever is written, in place of what is written of a role, a user or a group itself, or attached beside it. */
  | { readonly is: 'written' | 'given'; readonly holder: Identity }
  | {
      readonly is: 'attached' | 'detached' | 'bounded'
      readonly holder: Identity
      readonly policy: KnownPolicy
    }
  /** A policy that is made here says whatever is written. */
  | { readonly is: 'rewritten'; readonly policy: Entry }
  | { readonly is: 'joined' | 'left'; readonly holder: Identity; readonly group: Identity }
  | { readonly is: 'unbounded'; readonly holder: Identity }
  /** A role trusts whoever is named. */
  | { readonly is: 'trusting'; readonly holder: Identity }

let policies = 0
const numberOf = oncePer((_: KnownPolicy) => policies++)

/** The same for the same change. */
export const keyOf = (change: Change): string => {
  if (change.is === 'rewritten') return `rewritten ${change.policy.id}`
  const { is, holder } = change
  if ('group' in change) return `${is} ${holder.id} ${change.group.id}`
  return 'policy' in change ? `${is} ${holder.id} ${numberOf(change.policy)}` : `${is} ${holder.id}`
}

/** `and so Bob is in Admins` */
export const changeText = (change: Change): string => {
  if (change.is === 'rewritten') return `${change.policy.id} says whatever it writes`
  const { is, holder } = change
  if ('group' in change) return `${holder.id} is ${is === 'joined' ? 'in' : 'no more in'} ${change.group.id}`
  if ('policy' in change) {
    const name = calledIn(change.policy)
    if (is === 'bounded') return `${name} is the boundary of ${holder.id}`
    return `${holder.id} has ${is === 'attached' ? '' : 'no more '}${name}`
  }
  if (is === 'trusting') return `${holder.id} trusts whom it names`
  return is === 'unbounded' ? `no boundary holds back ${holder.id}` : `${holder.id} has whatever it writes`
}

const calledIn = ({ name, document }: KnownPolicy): string => {
  const entry = document?.reading.entry
  return entry?.type === 'AWS::IAM::ManagedPolicy' ? entry.id : name
}
