import { expect, it } from 'vitest'
import { Shares } from '../../algebra/globs/shares.ts'
import type { Meant } from '../../model/identity/attachments/purpose.ts'
import type { NarrowedHolder } from '../../model/shrinking.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { shrinkingOf } from './shrinking.ts'

const document = (...Statement: readonly object[]) => ({ Version: '2012-10-17', Statement })
const allow = (Action: unknown, Resource: unknown, more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
})
const deny = (Action: unknown, Resource: unknown) => ({ ...allow(Action, Resource), Effect: 'Deny' })
const inline = (...documents: readonly object[]) => ({
  Policies: documents.map((PolicyDocument, at) => ({ PolicyName: `P${at}`, PolicyDocument })),
})
const attached = (...ManagedPolicyArns: readonly unknown[]) => ({ ManagedPolicyArns })
const ofAws = (name: string) => `arn:aws:iam::aws:policy/${name}`
const x = 'arn:aws:s3:::bucket/x/*'
const sub = (text: string) => ({ 'Fn::Sub': text })

const beside = {
  Data: { Type: 'AWS::S3::Bucket' },
  Logging: {
    Type: 'AWS::IAM::ManagedPolicy',
    Properties: { PolicyDocument: document(allow('logs:*', '*')), Roles: ['elsewhere'] },
  },
  Reading: {
    Type: 'AWS::IAM::ManagedPolicy',
    Properties: { PolicyDocument: document(allow('s3:Get*', '*')) },
  },
  Other: { Type: 'AWS::IAM::Role', Properties: attached({ Ref: 'Logging' }) },
  Bounded: { Type: 'AWS::IAM::Role', Properties: { PermissionsBoundary: { Ref: 'Reading' } } },
  Team: { Type: 'AWS::IAM::Group', Properties: inline(document(allow('s3:GetObject', '*'))) },
}

const narrowedOf = (properties: object, allows: readonly Meant[], type = 'Role'): NarrowedHolder => {
  const Resources = { ...beside, It: { Type: `AWS::IAM::${type}`, Properties: properties } }
  const Parameters = { Where: { Type: 'String' }, Prod: { Type: 'String' } }
  const Conditions = { IsProd: { 'Fn::Equals': [{ Ref: 'Prod' }, 'yes'] } }
  const space = spaceOfTemplate({ Parameters, Conditions, Resources } as never)
  const { narrowed, notExamined } = shrinkingOf([space], ['It'], [{ of: 'It', allows }])
  expect(notExamined).toEqual([])
  expect(narrowed).toHaveLength(1)
  return narrowed[0] as NarrowedHolder
}

/** What becomes of each policy. */
const becomes = (properties: object, allows: readonly Meant[], type?: string) =>
  narrowedOf(properties, allows, type).policies.map(({ is, document: one }) => one ?? is)

const read: Meant = { Action: 's3:GetObject', Resource: x }
/** A statement or a text where the template is deployed with a choice, and another elsewhere. */
const choice = (yes: unknown, no: unknown = { Ref: 'AWS::NoValue' }) => ({ 'Fn::If': ['IsProd', yes, no] })
const asking = <T>(operator: string, key: string, value: T) => ({
  Condition: { [operator]: { [key]: value } },
})
const team = 'aws:PrincipalTag/team'
/** What it is for, under a condition. */
const readAsking = (operator: string, key: string, value: string | readonly string[]): Meant => ({
  ...read,
  ...asking(operator, key, value),
})
const readData: Meant = { Action: 's3:GetObject', Resource: '${Data.Arn}/x/*' }
const log: Meant = { Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: '*' }
const onlyRead = document(allow('s3:GetObject', x))

it.each<[string, object, readonly Meant[], readonly unknown[], string?]>([
  ['a function that may do all with all buckets', inline(document(allow('s3:*', '*'))), [read], [onlyRead]],
  [
    'what refers to the template',
    inline(document(allow('s3:*', sub('${Data.Arn}/*')))),
    [readData],
    [document(allow('s3:GetObject', sub('${Data.Arn}/x/*')))],
  ],
  [
    'an administrator, as a policy of its own',
    attached(ofAws('AdministratorAccess')),
    [read, log],
    [document(allow('s3:GetObject', x), allow(log.Action, '*'))],
  ],
  [
    'an administrator beside what is enough',
    { ...inline(onlyRead), ...attached(ofAws('AdministratorAccess')) },
    [read],
    ['kept', 'not needed'],
  ],
  [
    'two that overlap',
    { ...inline(document(allow(['s3:GetObject', 's3:PutObject'], '*'))), ...attached({ Ref: 'Reading' }) },
    [read],
    [document(allow(['s3:GetObject'], x)), 'not needed'],
  ],
  [
    'a Deny, which stays',
    inline(document(allow('s3:*', '*'), deny('s3:GetObject', 'arn:aws:s3:::bucket/x/secret/*'))),
    [read],
    [document(allow('s3:GetObject', x), deny('s3:GetObject', 'arn:aws:s3:::bucket/x/secret/*'))],
  ],
  [
    'a Deny of all that is meant',
    inline(document(allow('s3:*', '*'), deny('s3:Get*', '*'))),
    [read],
    [document(deny('s3:Get*', '*'))],
  ],
  [
    'a parameter, which may be what is meant',
    inline(document(allow('s3:*', [{ Ref: 'Where' }, 'arn:aws:s3:::other/*']))),
    [read],
    [document(allow('s3:GetObject', [{ Ref: 'Where' }]))],
  ],
  [
    'a statement on a condition of the template, as a whole',
    inline(
      document({ 'Fn::If': ['IsProd', allow('s3:*', '*'), { Ref: 'AWS::NoValue' }] }, allow('sqs:*', '*')),
    ),
    [{ Action: 'sqs:SendMessage', Resource: '*' }],
    [document(allow('sqs:SendMessage', '*'))],
  ],
  [
    'all but some actions',
    inline(document({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' })),
    [read, { Action: 'iam:GetRole', Resource: '*' }],
    [onlyRead],
  ],
  [
    'patterns that overlap, which stay',
    inline(document(allow(['s3:*Object', 's3:PutBucketAcl'], x))),
    [{ Action: 's3:Get*', Resource: '*' }],
    [document(allow(['s3:*Object'], x))],
  ],
  [
    'a condition of the purpose',
    inline(document(allow('iam:*', '*'))),
    [
      {
        Action: 'iam:PassRole',
        Resource: '*',
        Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
      },
    ],
    [
      document(
        allow('iam:PassRole', '*', {
          Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
        }),
      ),
    ],
  ],
  [
    'fewer values than are allowed',
    inline(document(allow('s3:*', x, asking('StringLike', team, ['a*', 'b*'])))),
    [readAsking('StringLike', team, 'a1')],
    [document(allow('s3:GetObject', x, asking('StringLike', team, ['a1'])))],
  ],
  [
    'values of which some are allowed',
    inline(document(allow('s3:*', x, asking('StringLike', team, ['a*', 'b'])))),
    [readAsking('StringLike', team, ['a1', 'b*', 'c'])],
    [document(allow('s3:GetObject', x, asking('StringLike', team, ['a1', 'b'])))],
  ],
  [
    'more values than are allowed',
    inline(document(allow('s3:*', x, asking('StringLike', team, 'a1')))),
    [readAsking('StringLike', team, ['a*', 'b*'])],
    [document(allow('s3:GetObject', x, asking('StringLike', team, 'a1')))],
  ],
  [
    'values that are left out by both',
    inline(document(allow('s3:*', x, asking('StringNotLike', team, ['a', 'b'])))),
    [readAsking('StringNotLike', team, ['b', 'c'])],
    [document(allow('s3:GetObject', x, asking('StringNotLike', team, ['a', 'b', 'c'])))],
  ],
  [
    'one of several values under a set operator',
    inline(document(allow('s3:*', x, asking('ForAnyValue:StringLike', 'aws:TagKeys', ['a*', 'b'])))),
    [readAsking('ForAnyValue:StringLike', 'aws:TagKeys', 'a1')],
    [document(allow('s3:GetObject', x, asking('ForAnyValue:StringLike', 'aws:TagKeys', ['a1'])))],
  ],
  [
    'some of several values under a set operator, where both are asked for: what is allowed stays',
    inline(document(allow('s3:*', x, asking('ForAnyValue:StringLike', 'aws:TagKeys', ['a*', 'b'])))),
    [readAsking('ForAnyValue:StringLike', 'aws:TagKeys', ['a1', 'c'])],
    [document(allow('s3:GetObject', x, asking('ForAnyValue:StringLike', 'aws:TagKeys', ['a*', 'b'])))],
  ],
  [
    'a lower number',
    inline(document(allow('s3:*', x, asking('NumericLessThan', 's3:max-keys', '10')))),
    [readAsking('NumericLessThan', 's3:max-keys', '5')],
    [document(allow('s3:GetObject', x, asking('NumericLessThan', 's3:max-keys', '5')))],
  ],
  [
    'a range within one of several',
    inline(document(allow('s3:*', x, asking('IpAddress', 'aws:SourceIp', ['10.0.0.0/8', '11.0.0.0/8'])))),
    [readAsking('IpAddress', 'aws:SourceIp', ['10.1.0.0/16', '12.0.0.0/8'])],
    [document(allow('s3:GetObject', x, asking('IpAddress', 'aws:SourceIp', ['10.1.0.0/16'])))],
  ],
  [
    'a purpose on whatever there is, of which what is allowed stays as it is',
    inline(document(allow('s3:*', sub('${Data.Arn}/*')))),
    [{ Action: 's3:GetObject', Resource: '*' }],
    [document(allow('s3:GetObject', sub('${Data.Arn}/*')))],
  ],
  [
    'a bucket among all of whichever partition',
    inline(document(allow('s3:*', sub('arn:${AWS::Partition}:s3:::*')))),
    [readData],
    [document(allow('s3:GetObject', sub('${Data.Arn}/x/*')))],
  ],
  [
    'what begins with a parameter',
    inline(document(allow('s3:*', sub('arn:aws:s3:::${Where}/*')))),
    [{ Action: 's3:GetObject', Resource: 'arn:aws:s3:::${Where}/x/*' }],
    [document(allow('s3:GetObject', [sub('arn:aws:s3:::${Where}/x/*')]))],
  ],
  [
    'a parameter of a text of the older version, where it may be another text',
    inline({ ...document(allow('s3:*', sub('arn:aws:s3:::${Where}/*'))), Version: '2008-10-17' }),
    [{ Action: 's3:GetObject', Resource: 'arn:aws:s3:::${Where}/x/*' }],
    [{ ...document(allow('s3:GetObject', sub('arn:aws:s3:::${Where}/*'))), Version: '2008-10-17' }],
  ],
  [
    'each branch of a choice',
    inline(document(choice(allow('s3:*', '*'), allow('s3:PutObject', '*')))),
    [read, { Action: 's3:PutObject', Resource: x }],
    [document(choice(allow(['s3:GetObject', 's3:PutObject'], x), allow('s3:PutObject', x)))],
  ],
  [
    'a branch that nothing is needed of',
    inline(document(choice(allow('sqs:*', '*'), allow('s3:*', '*')), allow('s3:PutObject', '*'))),
    [read, { Action: 's3:PutObject', Resource: '*' }],
    [
      document(
        { 'Fn::If': ['IsProd', { Ref: 'AWS::NoValue' }, allow('s3:GetObject', x)] },
        allow('s3:PutObject', '*'),
      ),
    ],
  ],
  [
    'a branch without which there would be no statement, where a document may not be without one',
    inline(document(choice(allow('sqs:*', '*'), allow('s3:*', '*')))),
    [read],
    [document(choice(allow('sqs:*', '*'), allow('s3:GetObject', x)))],
  ],
  [
    'both branches, of which the same is needed',
    inline(document(choice(allow('s3:*', '*'), allow('s3:Get*', '*')))),
    [read],
    [onlyRead],
  ],
  [
    'what is beyond the boundary',
    { ...inline(document(allow(['s3:*', 'logs:*'], '*'))), PermissionsBoundary: { Ref: 'Reading' } },
    [read, log],
    [document(allow(['s3:GetObject'], x))],
  ],
  [
    'what is in whichever partition',
    inline(document(allow('s3:*', sub('arn:${AWS::Partition}:s3:::bucket/*')))),
    [read],
    [document(allow('s3:GetObject', sub('arn:${AWS::Partition}:s3:::bucket/x/*')))],
  ],
  [
    'what is given by a group',
    { ...inline(document(allow('s3:*', '*'))), Groups: [{ Ref: 'Team' }] },
    [read],
    ['not needed'],
    'User',
  ],
  [
    'text of the older version, where a variable would be none',
    inline({ ...document(allow('s3:*', '*')), Version: '2008-10-17' }),
    [{ Action: 's3:GetObject', Resource: 'arn:aws:s3:::bucket/${aws:username}/*' }],
    [{ ...document(allow('s3:GetObject', '*')), Version: '2008-10-17' }],
  ],
  ['nothing more than is meant', inline(onlyRead), [{ Action: 's3:*', Resource: '*' }], ['kept']],
  ['nothing that is meant', inline(onlyRead), [log], ['not needed']],
  ['no purpose at all', inline(onlyRead), [], ['not needed']],
])('%s', (_, properties, allows, expected, type) => {
  expect(becomes(properties, allows, type)).toEqual(expected)
})

const shrunkOf = (...statements: readonly object[]) => {
  const It = { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document(...statements) } }
  const Parameters = { Prod: { Type: 'String' } }
  const Conditions = { IsProd: { 'Fn::Equals': [{ Ref: 'Prod' }, 'yes'] } }
  const space = spaceOfTemplate({ Parameters, Conditions, Resources: { It } } as never)
  return shrinkingOf([space], ['It'], []).documents[0]
}

const otherwise = (no: unknown) => ({ 'Fn::If': ['IsProd', { Ref: 'AWS::NoValue' }, no] })
const other = 'arn:aws:s3:::other/*'

it.each<[string, readonly object[], object | undefined]>([
  ['the same in both branches', [choice(allow('s3:GetObject', x), allow('s3:GetObject', x))], onlyRead],
  [
    'the same in branches of two statements',
    [choice(allow('s3:GetObject', x)), otherwise(allow('s3:GetObject', x))],
    onlyRead,
  ],
  [
    'the same in two choices of one list',
    [allow('s3:GetObject', [choice(x, other), choice(other, x)])],
    document(allow('s3:GetObject', [x, other])),
  ],
  ['the same text in both branches', [allow('s3:GetObject', choice(x, x))], onlyRead],
  [
    'the same list in both branches',
    [allow('s3:GetObject', choice([x, other], [other, x]))],
    document(allow('s3:GetObject', [x, other])),
  ],
  [
    'one text in a branch alone',
    [allow('s3:GetObject', [choice(x, other), choice(x, other)])],
    document(allow('s3:GetObject', [choice(x, other)])),
  ],
  ['a statement in a branch alone', [choice(allow('s3:GetObject', x))], undefined],
  ['another effect in the other branch', [choice(allow('s3:*', x), deny('s3:*', x))], undefined],
  [
    'a branch that another statement covers',
    [choice(allow('s3:GetObject', x), allow('sqs:SendMessage', '*')), allow('s3:Get*', x)],
    document(otherwise(allow('sqs:SendMessage', '*')), allow('s3:Get*', x)),
  ],
])('%s', (_, statements, expected) => {
  expect(shrunkOf(...statements)?.document).toEqual(expected)
})

it('says of what is the same in the usual partition that it is not in others', () => {
  const found = shrunkOf(
    allow('s3:GetObject', ['arn:aws:s3:::b/*', sub('arn:${AWS::Partition}:s3:::b/*'), 'arn:aws:s3:::c']),
  )
  expect(found?.document).toBeUndefined()
  const [why] = new Set(found?.unproved.map((step) => step.why))
  expect(why).toMatch(/^it is the same in the partition aws alone/)
  expect(found?.unproved.map(({ text }) => text)).toEqual([
    'Statement 1: arn:${AWS::Partition}:s3:::b/* adds nothing',
    'Statement 1: arn:aws:s3:::b/* adds nothing',
  ])
})

it('says what is meant and not allowed, by a request', () => {
  const { declared } = narrowedOf(inline(document(allow('s3:*', x))), [
    read,
    { Action: 's3:GetObject', Resource: ['arn:aws:s3:::bucket/*'] },
    log,
  ])
  expect(declared).toEqual([
    { statement: 1, is: 'allowed' },
    { statement: 2, is: 'not allowed', request: 's3:GetObject on arn:aws:s3:::bucket/' },
    { statement: 3, is: 'not allowed', request: 'logs:CreateLogStream' },
  ])
})

it('leaves what is not known, and says so', () => {
  const { unknown, declared, policies } = narrowedOf(
    { ...inline(document(allow('s3:*', '*'))), ...attached({ Ref: 'Where' }) },
    [read, log],
  )
  expect(unknown).toHaveLength(1)
  expect(declared).toMatchObject([{ is: 'unknown' }, { is: 'unknown' }])
  expect(policies.map(({ document: one }) => one)).toEqual([onlyRead])
})

it('says who has a policy as well', () => {
  const { policies } = narrowedOf(attached({ Ref: 'Logging' }), [log])
  expect(policies).toMatchObject([
    { subject: 'Logging', is: 'narrowed', isOfAws: false, alsoOf: ['Other', 'elsewhere'] },
  ])
})

it('says whose boundary a policy is', () => {
  const { policies } = narrowedOf(attached({ Ref: 'Reading' }), [read])
  expect(policies).toMatchObject([{ subject: 'Reading', is: 'narrowed', alsoOf: ['Bounded'] }])
})

it('keeps what is a boundary of theirs as well, of which what else they have needs all', () => {
  const { policies, declared } = narrowedOf(
    {
      ...inline(document(allow('s3:GetObjectTagging', '*'))),
      ...attached({ Ref: 'Reading' }),
      PermissionsBoundary: { Ref: 'Reading' },
    },
    [read, { Action: 's3:GetObjectTagging', Resource: '*' }],
  )
  expect(declared.map(({ is }) => is)).toEqual(['allowed', 'allowed'])
  expect(policies.map(({ subject, is }) => [subject, is])).toEqual([
    ['It', 'not needed'],
    ['Reading', 'kept'],
  ])
})

it('shares the steps of a run, and leaves what one does not take to those after it', () => {
  const shares = new Shares(3, 300)
  const isEnough = (steps: number): boolean => {
    const budget = shares.next()
    try {
      budget.spend(steps)
    } catch {}
    return !budget.isSpent
  }
  expect(isEnough(20)).toBe(true)
  expect(isEnough(141)).toBe(false)
  expect(isEnough(139)).toBe(true)
})

it('names whoever it has no steps left for', () => {
  const It = { Type: 'AWS::IAM::Role', Properties: inline(document(allow('s3:*', '*'))) }
  const space = spaceOfTemplate({ Resources: { It } } as never)
  const { narrowed, notExamined } = shrinkingOf([space], [], [{ of: 'It', allows: [read] }], 100)
  expect(notExamined.map(({ what }) => what)).toContain('the policies of It')
  expect(narrowed[0]?.policies).toMatchObject([{ is: 'kept' }])
})

it('keeps what a purpose asks for, though another statement allows the rest now, and changes nothing a second time', () => {
  const tls = (value: string) => asking('Bool', 'aws:SecureTransport', value)
  const allows: readonly Meant[] = [{ Action: 's3:*', Resource: '*', ...tls('true') } as Meant]
  const told = (properties: object) => narrowedOf(properties, allows).policies
  const before = document(allow('s3:*', ['arn:aws:s3:::bucket', x], tls('false')), allow('s3:ListBucket', x))
  const [only] = told(inline(before))
  expect(only?.document).toMatchObject({ Statement: [allow('s3:ListBucket', x, tls('true'))] })
  expect(only?.steps.map(({ text }) => text)).toEqual([
    `Statement 2 allows more than the purpose asks for: s3:ListBucket on ${x}, where aws:SecureTransport has Bool true will do`,
    'Statement 1 is not needed for the purpose',
  ])
  expect(told(inline(only?.document ?? {}))).toMatchObject([{ is: 'kept', steps: [] }])
})
