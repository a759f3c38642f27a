import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { policyAlone } from '../../generators/iam/holders.ts'
import { allow, documentsIn, inPolicy } from './fixtures/allowed.ts'
import policy from './no-wildcard-on-all-resources.ts'

expectPolicy(policy, {
  rows: {
    'AWS::IAM::ManagedPolicy': [
      ['fail', inPolicy(allow({ Action: '*' }))],
      ['fail', inPolicy(allow({ Action: 's3:*' }))],
      ['fail', inPolicy(allow({ Action: ['s3:GetObject', 's3:Put*'] }))],
      ['fail', inPolicy(allow({ Action: 's3:*', Resource: 'arn:aws:s3:::*' }))],
      ['fail', inPolicy(allow({ NotAction: 'iam:*' }))],
      ['fail', inPolicy({ Effect: 'Allow', Action: 's3:Get*', NotResource: 'arn:aws:s3:::secret/*' })],
      ['pass', inPolicy(allow({ Action: ['s3:GetObject', 's3:PutObject'] }))],
      ['pass', inPolicy(allow({ Action: 'sqs:ListQueues*' }))],
      ['pass', inPolicy(allow({ Action: 'nothing:*' }))],
      ['pass', inPolicy(allow({ Action: 's3:*', Resource: ['arn:aws:s3:::own', 'arn:aws:s3:::own/*'] }))],
      ['pass', inPolicy(allow({ Action: 's3:*', Resource: { 'Fn::GetAtt': ['It', 'PolicyArn'] } }))],
      [
        'pass',
        inPolicy(allow({ Action: 's3:*', Condition: { StringEquals: { 'aws:ResourceAccount': hidden } } })),
      ],
      ['pass', inPolicy({ ...allow({ Action: '*' }), Effect: 'Deny' })],
      ['pass', inPolicy(allow({ Action: 's3:*' }), { ...allow({ Action: 's3:*' }), Effect: 'Deny' })],
      ['unknown', inPolicy(allow({ Action: hidden }))],
      ['unknown', inPolicy(allow({ Action: 's3:*', Resource: hidden }))],
      ['breakable', inPolicy(allow({ Action: chosen('s3:*', 's3:GetObject') }))],
    ],
  },
  generator: policyAlone(),
  oracle: eachResource((properties, { type }) =>
    type === 'AWS::IAM::User' || type === 'AWS::IAM::UserPolicy'
      ? undefined
      : !documentsIn(properties).some(isWide),
  ),
})

type Statement = Readonly<Record<string, string | readonly string[]>>

/** By rule of hand, of the few actions and resources that are generated here. */
const isWide = (document: unknown): boolean => {
  const written = (document as { readonly Statement: Statement | readonly Statement[] }).Statement
  const statements: readonly Statement[] = [written].flat()
  return probes.some(
    ([action, resource]) =>
      statements.some(
        (one) =>
          one.Effect === 'Allow' &&
          !('Condition' in one) &&
          reachesByWildcard(one, action) &&
          meets(one, action, resource),
      ) && !statements.some((one) => one.Effect === 'Deny' && meets(one, action, resource)),
  )
}

/** An action of each family, with a resource that nobody names. */
const probes = [
  ['iam:PassRole', 'arn:aws:iam::000000000000:role/unlisted'],
  ['iam:GetRole', 'arn:aws:iam::000000000000:role/unlisted'],
  ['iam:CreateUser', 'arn:aws:iam::000000000000:user/unlisted'],
  ['s3:PutObject', 'arn:aws:s3:::unlisted/unlisted'],
  ['sqs:SendMessage', 'arn:aws:sqs:unlisted:000000000000:unlisted'],
] as const

const reachesByWildcard = ({ Action }: Statement, action: string): boolean =>
  Action === undefined || listOf(Action).some((text) => text.includes('*') && like(text, action, 'i'))

const meets = (statement: Statement, action: string, resource: string): boolean =>
  names(statement, 'Action', action, 'i') && names(statement, 'Resource', resource, '')

const names = (statement: Statement, key: string, text: string, flags: string): boolean => {
  const isAmong = (list: string | readonly string[]) => listOf(list).some((one) => like(one, text, flags))
  const [some, others] = [statement[key], statement[`Not${key}`]]
  return some === undefined ? !isAmong(others ?? []) : isAmong(some)
}

const listOf = (list: string | readonly string[]): readonly string[] => [list].flat()

const like = (pattern: string, text: string, flags: string): boolean =>
  new RegExp(`^${pattern.replaceAll('*', '.*')}$`, flags).test(text)
