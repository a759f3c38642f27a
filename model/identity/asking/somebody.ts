import { oncePer } from '../../once.ts'
import type { World } from '../../space.ts'
import { principals } from '../attachments/identity.ts'
import type { Principal } from '../document.ts'
import { type Node, nodeOf } from '../escalation/node.ts'

/** Somebody who is not made here: an account, a role or a user of another one, a service, a provider of identities. */
export type Outsider = Exclude<Principal, { readonly kind: 'any' }>

/** All roles and users that are made here, in the order of their names. */
export const nodesIn = oncePer((world: World): readonly Node[] =>
  [...principals.ids(world)]
    .sort()
    .flatMap((id) => principals.at(world, id) ?? [])
    .filter(({ present }) => present.is !== 'fail')
    .map(nodeOf),
)

/** Who is called so: a role or a user here, by its logical id, its name or its ARN. */
export const nodesCalled = (world: World, text: string): readonly Node[] =>
  nodesIn(world).filter(
    ({ identity: { id }, arn }) => id === text || arn().text === text || arn().text.endsWith(`/${text}`),
  )

/** Who is called so of those who are elsewhere; undefined for what is no name of anybody. */
export const outsiderCalled = (text: string): Outsider | undefined => {
  if (/^\d{12}$/.test(text)) return { kind: 'AWS', text: `arn:aws:iam::${text}:root` }
  if (/^arn:[^:]*:(?:iam|sts)::\d{12}:(?:root|user\/.|role\/.|assumed-role\/.)/.test(text))
    return { kind: 'AWS', text }
  if (/^arn:[^:]*:iam::\d{12}:(?:oidc|saml)-provider\/./.test(text)) return { kind: 'Federated', text }
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.amazonaws\.com(?:\.cn)?$/.test(text)
    ? { kind: 'Service', text }
    : undefined
}
