import { asMade } from '../../model/identity/resources/anyone.ts'
import { neverPublic, ofAnyone } from '../../model/identity/resources/places.ts'
import { madeTypes, policiesOf } from '../../model/identity/resources/policies.ts'
import { callersNamed } from '../../model/identity/trust/callers.ts'
import { onlyPinned } from '../../model/identity/trust/confined.ts'
import {
  actingForOthers,
  byServices,
  type Deputies,
  deputiesAtResources,
  forStranger,
  isDeputy,
  sources,
  sourcesAtKeys,
} from '../../model/identity/trust/deputies.ts'
import { isTooLong, openIn } from '../../model/identity/written/asked.ts'
import type { WrittenDocument } from '../../model/identity/written/document.ts'
import { eachDocument, type PolicyHolder } from '../../model/identity/written/holder.ts'
import { policy } from '../../model/policy.ts'
import type { Verdict } from '../../model/verdict.ts'

/**
 * For every policy of a resource that names a service of AWS which acts for others, it lets the service in only for an
 * account, a resource or an organization that is named.
 *
 * Such a service comes because somebody told it to: a distribution of any account reads a bucket that CloudFront may read,
 * a trail of any account writes to one that CloudTrail may write to. The policy has to ask for whom the service acts, by
 * `aws:SourceArn`, `aws:SourceAccount` or `aws:SourceOrgID`, or at a key by the ARN in an encryption context. Permissions
 * of functions are asked by `iam/lambda-permission-narrow`, who is let in as everybody by `iam/no-public-resource-policy`.
 */
export default policy<PolicyHolder, Deputies>({
  id: 'iam/resource-no-confused-deputy',
  title: 'Services come to resources only on behalf of accounts that are named',
  severity: 'medium',
  controls: {
    'NIST-800-53r5': ['AC-3', 'AC-6'],
    'PCI-DSS-4.0.1': ['7.2.5'],
    SOC2: ['CC6.1', 'CC6.3'],
  },
  options: actingForOthers(deputiesAtResources, 'sns'),
  forAll: policiesOf('policies of resources', [
    ...Object.keys({ ...ofAnyone, ...neverPublic }),
    ...madeTypes.filter((type) => type !== 'AWS::Lambda::Permission'),
  ]),
  holds: ({ documents }, options) => eachDocument(documents, (document) => saysForWhom(document, options)),
  fix: 'Ask in a condition for aws:SourceAccount, and for aws:SourceArn where the resource is known.',
})

const saysForWhom = (document: WrittenDocument, options: Deputies): Verdict => {
  // What may be denied counts, and of what is allowed that which may name a service.
  const statements = document
    .statements()
    .filter(
      (statement) => statement.says('Deny').is !== 'fail' || callersNamed([statement], 'Service').length > 0,
    )
  const bounds = asMade(document.world, document.between(statements))
  if (isTooLong(bounds.most)) return openIn(document, bounds)
  const callers = callersNamed(statements, 'Service').map((caller) => ({
    ...caller,
    is: isDeputy(options, caller),
  }))
  const about = byServices('*:*', statements)
  return onlyPinned(
    { trust: document, statements, bounds, callers, about, beside: forStranger },
    [...sources, ...sourcesAtKeys],
    {
      because: 'a service is let in for anybody who tells it to come',
      expected: 'the account or the resource for which the service acts',
    },
  )
}
