import { afterAll, expect, it } from 'vitest'
import { outcomes } from '../../checks/laws/expectation.ts'
import type { JsonObject } from '../../model/json.ts'
import { policies } from '../index.generated.ts'
import written from './fixtures/peer-templates.json' with { type: 'json' }

/*
 * All templates for CloudFormation by which Checkov and Trivy (both Apache-2.0) test their checks of IAM that one of our
 * policies is said to mean, and where it says something else. Of one, with a hundred other resources, the roles are kept.
 */

type Theirs = 'pass' | 'fail'

/** What is expected of the resources that are named, or by `*` of all of them together. */
type Row = readonly [
  check: string,
  name: string,
  expected: Readonly<Record<string, Theirs>>,
  template: JsonObject,
]

const rows = written as unknown as readonly Row[]

/** By check, template and resource. */
const different: Readonly<Record<string, readonly [ours: string, why: string]>> = {
  'CKV_AWS_32 ECRPolicy/ECRPolicy-PASSED-2 CondAllPass': [
    'fail',
    'ForAllValues holds where the key is absent, as it is for whoever is in no organization',
  ],
  'CKV_AWS_63 IAMStarActionPolicyDocument/cfn_bad_iam_pass *': [
    'unknown',
    'a list is no policy document, and a condition that the template does not have decides what is in it',
  ],
  'CKV_AWS_111 Cloudsplaining_IAMWriteAccess/PASSED *': [
    'fail',
    'what is only read on everything is read on everything; Checkov has other checks for some of it',
  ],
  'AWS-0057 iam/no_policy_wildcards.good GoodPolicy': [
    'unknown',
    'IAM refuses a resource that is no ARN, as the name of a bucket is',
  ],
  'AWS-0057 iam/no_policy_wildcards.bad *': [
    'unknown',
    'the document stands beside the resources by a wrong indentation, so that the policy has none',
  ],
}

/** Of several resources the worst. */
const worstOf = (said: readonly string[]): string =>
  ['fail', 'breakable', 'unknown', 'pass'].find((outcome) => said.includes(outcome)) ?? 'no subject'

const agreement = new Map<string, { same: number; different: number }>()

const expectations = rows.flatMap(([check, name, expected, template]) =>
  Object.entries(expected).map(
    ([resource, theirs]) => [`${check} ${name} ${resource}`, { check, resource, theirs, template }] as const,
  ),
)

it.each(expectations)('%s', (title, { check, resource, theirs, template }) => {
  const equivalent = policies.filter(({ equivalents }) => equivalents?.includes(check))
  const said = equivalent.flatMap((policy) =>
    Object.entries(outcomes(policy, template)).flatMap(([id, outcome]) =>
      resource === '*' || resource === id ? [outcome] : [],
    ),
  )
  const [ours, why] = different[title] ?? [theirs]
  expect(worstOf(said)).toBe(ours)
  expect(ours === theirs).toBe(why === undefined)
  const known = agreement.get(check) ?? { same: 0, different: 0 }
  known[why === undefined ? 'same' : 'different']++
  agreement.set(check, known)
})

it('has a reason for no row that is not there', () => {
  const titles: readonly string[] = expectations.map(([title]) => title)
  expect(Object.keys(different).filter((title) => !titles.includes(title))).toEqual([])
})

it('tells every action of a service from every action of all, where Checkov does not', () => {
  const Properties: JsonObject = {
    PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::b1/*' }] },
  }
  const said = policies
    .filter(({ equivalents }) => equivalents?.includes('CKV_AWS_63'))
    .flatMap((policy) =>
      Object.values(outcomes(policy, { Resources: { It: { Type: 'AWS::IAM::ManagedPolicy', Properties } } })),
    )
  expect(said).toEqual(['fail'])
})

afterAll(() => {
  console.log(
    [...agreement]
      .map(([check, { same, different }]) => `${check} ${same} of ${same + different}`)
      .join(', '),
  )
})
