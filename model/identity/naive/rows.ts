import type { Layers } from '../layers.ts'
import type { Request } from '../request.ts'
import { decide } from './decide.ts'
import { alice, allow, asking, deny, federated, ours, policyOf, root, session, theirs } from './written.ts'

export const all = policyOf(allow())
export const nothing = policyOf(allow({ Action: 'nothing:ToDo' }))
export const never = policyOf(deny())
/** A resource's policy that allows somebody. */
export const to = (Principal: unknown) => policyOf(allow({ Principal }))
export const everyone = to('*')
export const account = to({ AWS: ours })
export const itsRole = to({ AWS: `arn:aws:iam::${ours}:role/ci/deploy` })
export const itself = to({ AWS: session.arns[0] })
export const user = to({ AWS: alice.arns[0] })

export const elsewhere = { account: theirs }
export const key = { action: 'kms:Decrypt', resource: `arn:aws:kms:eu-central-1:${ours}:key/1` }
export const trust = { action: 'sts:AssumeRole', resource: `arn:aws:iam::${ours}:role/admin` }
export const bySession = { principal: session }
export const byRoot = { principal: root }
export const byFederated = { principal: federated }
export const anonymous = { principal: { kind: 'anonymous' } } as const
export const byService = { principal: { kind: 'Service', name: 'lambda.amazonaws.com' } } as const
export const byProvider = { principal: { kind: 'Federated', name: 'accounts.google.com' } } as const

type Outcome = 'allowed' | 'explicitly denied' | 'implicitly denied'
/** The rule; who asks for what; the policies; what comes out, and the layer that decides. */
export type Row = readonly [string, Partial<Request>, Layers, Outcome, keyof Layers]

/** What comes out, and the layer that decides. */
export const answerTo = (more: Partial<Request>, layers: Layers): readonly [string, string] => {
  const { outcome, by } = decide(asking(more), layers)
  return [outcome, by.layer]
}
