/** On what an action has to be allowed: what is somebody's, what they reach by it, or what is made for it. */
export type Place =
  | 'itself'
  | 'a group of its own'
  | 'a policy of its own'
  | 'the target'
  | 'a policy of the target'
  | 'what runs as the target'
  /** What a step asks to be there already. */
  | 'what is beside'
  /** Any that looks like this, where this is deployed to. */
  | { readonly like: string }

export interface Need {
  readonly action: string
  readonly on: Place
}

/** Somebody else, and how they are reached. */
export type Through =
  | { readonly by: 'itself' }
  | { readonly by: 'group' }
  | { readonly by: 'user' }
  /** A role that is assumed as it trusts, or one that is made to trust first. */
  | { readonly by: 'role'; readonly isMadeToTrust: boolean }
  /** A role that is given to a service which it trusts, and that may have to be in a profile of instances. */
  | {
      readonly by: 'service'
      readonly services: readonly string[]
      readonly profile?: 'one that is there' | 'one that is made'
    }
  /** A role that is given to a service of which no step is known. */
  | { readonly by: 'another service' }
  /** A role as which something runs already: of these types, or of none that a template can have. */
  | { readonly by: 'runner'; readonly types: readonly string[] }
  | { readonly by: 'stack' }
  /** Somebody who is made for it, and may be put into a group. */
  | { readonly by: 'nobody yet'; readonly type: 'role' | 'user'; readonly joins?: boolean }

/** One step by which somebody gets rights that they do not have. */
export interface Path {
  /** As pathfinding.cloud numbers it; `forall-…` where it has no number there. */
  readonly id: string
  /** Only users have keys and groups, and only roles have what is put into roles. */
  readonly of?: 'AWS::IAM::Role' | 'AWS::IAM::User'
  /** All of these have to be allowed. */
  readonly needs: readonly Need[]
  readonly through: Through
  /** What is reached has whatever it is given, within its boundary and what is denied to it; else what it has. */
  readonly isGivenAnything: boolean
  /** Of which types something has to be there already. */
  readonly beside?: string
  /** What has to hold as well that nothing says which is deployed: whoever may take such a step perhaps gets somewhere. */
  readonly perhaps?: string
}

const on =
  (place: Place) =>
  (action: string): Need => ({ action, on: place })

export const onItself = on('itself')
export const onOwnGroup = on('a group of its own')
export const onOwnPolicy = on('a policy of its own')
export const onTarget = on('the target')
export const onPolicyOfTarget = on('a policy of the target')
export const onRunner = on('what runs as the target')
export const onBeside = on('what is beside')

/** What comes after the account in an ARN of the same service: `function:*`. Some actions are about nothing. */
export const onAny = (action: string, rest?: string): Need => ({
  action,
  on: {
    like:
      rest === undefined
        ? ''
        : `arn:{partition}:${action.split(':')[0]}:{region}:{account}:${rest.replaceAll('*', '?*')}`,
  },
})
