import { elsewhere } from '../../model/elsewhere.ts'
import { isAboutItsBucket } from '../../model/identity/resources/bucket.ts'
import { type DocumentHolder, documentHolders } from '../../model/identity/resources/documents.ts'
import type { WrittenDocument } from '../../model/identity/written/document.ts'
import {
  mostCharactersIn,
  mostCharactersOfAny,
  type Size,
  sizeOf,
} from '../../model/identity/written/size.ts'
import { asking, isValid } from '../../model/identity/written/valid.ts'
import { policy } from '../../model/policy.ts'
import { all, allOf, fail, implied, pass, type Verdict } from '../../model/verdict.ts'

/**
 * For every policy document, AWS takes it: it has the elements that a policy of its kind has, each with what may stand
 * there, and it is not too long. Actions name a service, resources are ARNs, in which an account that is written as a
 * number has 12 digits, principals have no wildcards, a trust policy is about assuming a role, and that of a bucket about
 * the bucket. What is given at deployment for an action, a resource or a principal is taken to be written as one.
 *
 * What AWS refuses stops a deployment half way. The finding names the place and what stands there, and, in brackets, the
 * code by which the policy validation of IAM Access Analyzer calls the same.
 */
export default policy<DocumentHolder>({
  id: 'iam/valid-document',
  title: 'Every policy document is one that AWS takes',
  severity: 'medium',
  controls: { 'NIST-800-53r5': ['AC-3', 'CM-6'] },
  equivalents: ['E3510', 'E3512', 'E3513'],
  forAll: documentHolders,
  holds: (holder) =>
    all([allOf(holder.documents, (document) => isTaken(document, holder)), areShortEnough(holder)]),
  fix: 'Write what the grammar of policies has at the place that is named.',
})

const isTaken = (document: WrittenDocument, { resource }: DocumentHolder): Verdict =>
  implied(document.present, () =>
    all([isValid(document), allOf(document.statements(), (one) => isAboutItsBucket(resource, one))]),
  )

/** Of a trust policy: as long as all accounts may have it, and as long as those that ask for more. */
const longestTrust = 2_048
const longestTrustOnRequest = 4_096

const areShortEnough = ({ type, documents }: DocumentHolder): Verdict => {
  const [trusts, others] = [true, false].map((isTrust) =>
    documents.filter(({ owner }) => (owner === 'role') === isTrust),
  )
  const most = mostCharactersIn[type] ?? mostCharactersOfAny
  return all([
    areWithin(others ?? [], most, most),
    areWithin(trusts ?? [], longestTrust, longestTrustOnRequest),
  ])
}

const areWithin = (documents: readonly WrittenDocument[], most: number, onRequest: number): Verdict => {
  const there = documents.filter(({ present }) => present.is !== 'fail')
  const [first] = there
  if (first === undefined) return pass
  const sizes = there.map(sizeIn)
  const total = (of: keyof Size): number => sizes.reduce((sum, size) => sum + size[of], 0)
  if (total('most') <= most) return pass
  const place = `${first.where} of ${first.reading.entry.id}`
  if (total('least') <= onRequest)
    return total('least') > most
      ? elsewhere(first.world, `whether AWS takes more than ${most} characters on request in ${place}`)
      : all(there.flatMap((document) => [document.present, ...asking(document, () => false)]))
  return {
    ...fail,
    because: `${first.where} has ${total('least')} characters, and AWS takes ${onRequest} (white space is not counted)`,
    causes: [
      {
        subject: first.reading.entry.id,
        path: first.where,
        found: `${total('least')} characters`,
        expected: `at most ${onRequest}`,
      },
    ],
  }
}

const sizeIn = ({ present, reading, world }: WrittenDocument): Size => {
  const size = sizeOf(reading.head, world)
  return present.is === 'pass' ? size : { ...size, least: 0 }
}
