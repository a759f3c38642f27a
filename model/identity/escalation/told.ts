import { oncePer } from '../../once.ts'
import { type Cause, fail, type Verdict } from '../../verdict.ts'
import type { Identity } from '../attachments/identity.ts'
import type { Request } from '../request.ts'
import { causeIn, isAllowedBy, requestText } from '../written/shown.ts'
import { changeText } from './change.ts'
import { type Hop, requestsOf } from './hop.ts'
import { shownIn } from './naming.ts'
import type { Node } from './node.ts'
import { understood } from './understood.ts'

/** A fail of somebody who reaches what may do everything, with each step of the way. */
export const shownBy = (identity: Identity, chain: readonly Hop[]): Verdict => {
  if (identity.world.reads === undefined) return fail
  const [first] = chain
  const causes = first === undefined ? [] : causesOf(first.from.identity, requestsOf(first))
  return {
    ...fail,
    because: `it can come to do everything by ${shortened(chain, ({ path }) => path.id, ', then ')}`,
    ...(causes.length > 0 && { causes }),
    witness: { kind: 'escalation', text: shortened(chain, hopText, '; then ') },
  }
}

/** Of a chain of more steps than these, the first are told. */
const mostStepsTold = 25

const shortened = (steps: readonly Hop[], tell: (step: Hop) => string, between: string): string =>
  [
    ...steps.slice(0, mostStepsTold).map(tell),
    ...(steps.length > mostStepsTold ? [`${steps.length - mostStepsTold} more steps`] : []),
  ].join(between)

/** `lambda-001: Build does iam:PassRole on … and lambda:CreateFunction on …, and is Deploy`. */
const hopText = oncePer((hop: Hop): string => {
  const { path, from, to } = hop
  const requests = requestsOf(hop).filter(({ principal }) => principal.kind === 'AWS')
  const done = [...new Set(requests.map((request) => textOf(from, request)))]
  return `${path.id}: ${from.identity.id} does ${done.join(', and ')}, and so ${reachedBy(hop, to)}`
})

const textOf = ({ world }: Node, { context, ...request }: Request): string => {
  const asked = new Map([...context].filter(([key]) => !ofWhoAsks.has(key)))
  return shownIn(world, requestText(world, 'identity', { ...request, context: asked }))
}

/** What follows from who does it, and on what: told once, by the name. */
const ofWhoAsks: ReadonlySet<string> = new Set([
  'aws:principalaccount',
  'aws:principalarn',
  'aws:principalisawsservice',
  'aws:principaltype',
  'aws:resourceaccount',
  'aws:username',
])

const reachedBy = ({ path, change }: Hop, to: Node | undefined): string => {
  if (change !== undefined) return changeText(change)
  if (to === undefined) return 'may do everything as whoever it has made'
  const { having, identity } = to
  if (having === 'more groups') return `is in ${to.joined?.id}`
  if (path.through.by === 'itself') return 'has whatever it writes'
  return having === 'anything' ? `is ${identity.id} with whatever it writes` : `is ${identity.id}`
}

/** The statements by which the first step is allowed. */
const causesOf = (identity: Identity, requests: readonly Request[]): readonly Cause[] =>
  identity.policies().flatMap(({ policy: { document } }) => {
    const statement = document?.statements().find((one) => {
      const least = understood(document.between([one]).least, 'least', { world: identity.world })
      return requests.some((request) => request.principal.kind === 'AWS' && isAllowedBy(least, request))
    })
    return statement === undefined ? [] : [causeIn(statement, 'only what does not lead to more')]
  })
