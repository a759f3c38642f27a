import { oncePer } from '../../once.ts'
import { pass } from '../../verdict.ts'
import { areTaken } from '../attachments/composed.ts'
import type { Identity } from '../attachments/identity.ts'
import type { Attached } from '../attachments/managed.ts'
import { opaquePolicy, plainPolicy } from '../attachments/policy.ts'
import type { Listed, PolicyDocument } from '../document.ts'

/** What IAM refuses was meant to allow something. */
export const unread = oncePer(
  (identity: Identity): Attached => ({
    present: areTaken(identity),
    policy: opaquePolicy(identity.world, identity.id),
    at: identity.resource.at('Policies'),
  }),
)

export const everywhere: Listed = { isNot: false, texts: ['*'] }
const everything: PolicyDocument = {
  version: '2012-10-17',
  statements: [
    {
      effect: 'Allow',
      actions: everywhere,
      resources: everywhere,
      conditions: [],
    },
  ],
}
export const anything = plainPolicy('whatever is written', everything)

/** Whatever is written, for somebody. */
export const givenTo = (identity: Identity): Attached => ({
  present: pass,
  policy: anything,
  at: identity.resource.at('Policies'),
})
