import type { Bearer } from '../attachments/bearer.ts'
import { allowing, composed, denying } from '../attachments/composed.ts'
import type { Attached } from '../attachments/managed.ts'
import type { Documents } from '../decide/subset.ts'
import type { PolicyDocument, Statement } from '../document.ts'
import { isSame, isTooLong } from '../written/asked.ts'
import { lettersOf } from '../written/letters.ts'
import type { Reach } from '../written/statement.ts'
import { allowedOfSome, holds, sharedIn } from './statements.ts'

/**
 * What the policies of somebody allow together, in which what is not known is the same wherever it is called the same: at
 * most, or at least, where it hangs on a choice. All of these have to allow it.
 */
export const sharedBy = (identity: Bearer, reach: Reach): readonly Documents[] => {
  const shared = (attached: Attached) => sharedOf(identity, attached, reach)
  const [boundaries, isBounded] = [identity.boundaries(), identity.isBounded()]
  const isOne = isBounded.is === 'pass' && boundaries.length === 1
  const bounding = isOne || reach === 'least' ? boundaries.map((one) => [shared(one)]) : []
  return [identity.policies().map(shared), ...bounding]
}

const sharedOf = (identity: Bearer, { present, policy }: Attached, reach: Reach): PolicyDocument => {
  const bounds = policy.bounds()
  const isKnown = isSame(bounds.most, bounds.least)
  const open = () =>
    policy.document === undefined
      ? policy.isElsewhere
        ? calledAlike(identity, policy.name)
        : bounds[reach]
      : wholeOf(sharedIn(policy.document, reach), bounds[reach])
  const document = isKnown ? bounds.most : open()
  return present.is === 'pass' ? document : (reach === 'most' ? allowing : denying)(document)
}

/** What is longer than AWS takes is not gone through. */
const wholeOf = (document: PolicyDocument, otherwise: PolicyDocument): PolicyDocument =>
  isTooLong(document) ? otherwise : document

/** A policy of which only the name is known may allow everything, and deny everything, and is the same where it is called so. */
export const calledAlike = ({ world }: Pick<Bearer, 'world'>, name: string): PolicyDocument => {
  const key = lettersOf(world).keyFor(JSON.stringify(['policy', name]))
  const everything = (effect: Statement['effect']): Statement => ({
    effect,
    actions: { isNot: false, texts: ['*'] },
    resources: { isNot: false, texts: ['*'] },
    conditions: [holds(`${key}/${effect}`)],
  })
  return { version: '2012-10-17', statements: [everything('Allow'), everything('Deny')] }
}

/** What is surely allowed to somebody of resources of which only that they are named is known, beside all that is denied. */
export const ofSomeBy = (identity: Bearer): readonly Documents[] => {
  const [own = [], ...bounding] = composed(identity).least
  const some = identity
    .policies()
    .flatMap(({ present, policy: { document } }) =>
      present.is === 'pass' && document !== undefined ? [allowedOfSome(document)] : [],
    )
  return [[...own, ...some], ...bounding]
}
