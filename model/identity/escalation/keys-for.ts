import type { World } from '../../space.ts'
import type { Keys } from './keys.ts'
import { ownOf } from './own.ts'

/** What a request of a step says: at most, and where it has to be sure. */
export interface Said {
  readonly most: Keys
  readonly least: Keys
}

/** Policies of AWS by which one may do everything, or give oneself what one may not. */
const ofAws = (world: World): readonly string[] =>
  ['AdministratorAccess', 'IAMFullAccess'].map(
    (name) => `arn:${ownOf(world).partition}:iam::aws:policy/${name}`,
  )

export const keysFor = (
  world: World,
  action: string,
  { isUnbounded, service }: { readonly isUnbounded: boolean; readonly service?: string | undefined },
): Said => {
  const keys: Keys = {
    ...(action.startsWith('iam:') && isUnbounded && { 'iam:permissionsboundary': undefined }),
    ...(service !== undefined && action === 'iam:PassRole' && { 'iam:passedtoservice': [service] }),
  }
  if (!/^iam:Attach/.test(action)) return { most: keys, least: keys }
  return {
    // Of others that the account has, any may do the same.
    most: { ...keys, 'iam:policyarn': [...ofAws(world), 'arn:*:iam::????????????:policy/*'] },
    least: { ...keys, 'iam:policyarn': ofAws(world) },
  }
}
