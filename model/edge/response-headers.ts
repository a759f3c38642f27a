import { elsewhere } from '../elsewhere.ts'
import type { Reading } from '../reading.ts'
import { Resource } from '../resource.ts'
import { ofTarget } from '../target.ts'
import type { Verdict } from '../verdict.ts'

/** Policies of response headers that AWS has for everybody, by their ids, and whether they tell browsers to keep to TLS. */
export const managedHeaders: Readonly<Record<string, { readonly hasSecurity: boolean }>> = {
  // SecurityHeadersPolicy, CORS-and-SecurityHeadersPolicy, CORS-with-preflight-and-SecurityHeadersPolicy
  '67f7725c-6f97-4210-82d7-5512b31e9d03': { hasSecurity: true },
  'e61eb60c-9c35-4d20-a928-2b84e02af89c': { hasSecurity: true },
  'eaab4381-ed33-4a86-88ca-d9558dc6cd63': { hasSecurity: true },
  // SimpleCORS, CORS-With-Preflight
  '60669652-455b-4ae9-85a4-c4c02393f86c': { hasSecurity: false },
  '5cc3b908-e619-4b99-88e5-2cf7f45965bd': { hasSecurity: false },
}

/** What is said of the headers that a behaviour of a distribution adds: of a policy that is made here, or one of AWS. */
export const ofHeaders = (
  behaviour: Reading,
  fact: string,
  judge: {
    readonly here: (policy: Resource) => Verdict
    readonly managed: (policy: { readonly hasSecurity: boolean }) => Verdict
  },
): Verdict => {
  const { world } = behaviour
  return behaviour.at('ResponseHeadersPolicyId').whichever((option) => {
    const [target] = option.targets()
    if (target === undefined) return option.satisfies(() => false, { name: 'a policy of response headers' })
    const managed = target.kind === 'text' ? managedHeaders[target.text] : undefined
    return managed !== undefined
      ? judge.managed(managed)
      : ofTarget(world, target, {
          type: 'AWS::CloudFront::ResponseHeadersPolicy',
          here: (entry) => judge.here(Resource.of(world, entry)),
          elsewhere: (name) => elsewhere(world, `${fact} ${name}`),
        })
  })
}
