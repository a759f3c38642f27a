import type { Path } from './path.ts'

/** What a step is about that is made elsewhere. */
export interface Others {
  readonly types: readonly string[]
  /** What is not known of them. */
  readonly open: string
}

const roles: Others = {
  types: ['AWS::IAM::Role'],
  open: 'which other roles this account has, and whom they trust',
}
const users: Others = { types: ['AWS::IAM::User'], open: 'which other users this account has' }
const groups: Others = {
  types: ['AWS::IAM::Group'],
  open: 'which other groups this account has, and who is in them',
}
const policies: Others = {
  types: ['AWS::IAM::ManagedPolicy'],
  open: 'which other policies this account has, and who has them',
}
const stacks: Others = { types: [], open: 'as which roles the stacks of this account run' }

/** Who is reached, or what is changed of theirs; nothing where a step leads to nobody but oneself, or to who is made. */
export const othersOf = ({ needs, through }: Path): Others | undefined => {
  if (through.by === 'nobody yet') return undefined
  const places = needs.map(({ on }) => on)
  if (places.includes('a policy of its own') || places.includes('a policy of the target')) return policies
  if (places.includes('a group of its own')) return groups
  switch (through.by) {
    case 'role':
    case 'service':
    case 'another service':
      return roles
    case 'user':
      return users
    case 'group':
      return groups
    case 'stack':
      return stacks
    case 'runner':
      return {
        types: through.types,
        open: `as which role another ${through.types.join(' or ')} of this account runs`,
      }
    default:
      return undefined
  }
}
