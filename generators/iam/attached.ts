import fc from 'fast-check'
import type { Json, JsonObject } from '../../model/json.ts'
import { type Infrastructure, infrastructure, maybe, ref, resource, type Shape } from '../resource.ts'

/*
 * Somebody, and one policy more than they have themselves, attached in one of the ways in which a template can. What is
 * as small as this is one change away from allowing everything, whatever is changed.
 */

type Part = fc.Arbitrary<Infrastructure>
type Properties = Readonly<Record<string, Shape>>
type Parts = Readonly<Record<string, Part>>

const ofAws = (name: string): string => `arn:aws:iam::aws:policy/${name}`
const encrypted = (said: string): JsonObject => ({ Condition: { Bool: { 'aws:SecureTransport': said } } })

const everything: JsonObject = { Effect: 'Allow', Action: '*', Resource: '*' }
const ofIam: JsonObject = { Effect: 'Allow', Action: ['iam:*'], Resource: '*' }

interface Said {
  /** By a policy of their own. */
  readonly own?: JsonObject
  /** By one that is attached. */
  readonly more: JsonObject
}

/** What nearly is everything by itself; what is with IAM; what takes it away again. */
const said: readonly Said[] = [
  ...[
    everything,
    ofIam,
    { Effect: 'Allow', Action: ['s3:*'], Resource: '*' },
    { Effect: 'Allow', Action: '*', Resource: ['arn:aws:s3:::data/*'] },
    { Effect: 'Allow', Action: '*', NotResource: ['arn:aws:s3:::data/*'] },
    { Effect: 'Allow', Action: '*', NotResource: ['*'] },
    { ...everything, ...encrypted('true') },
    { ...everything, ...encrypted('false') },
  ].map((more) => ({ more })),
  { own: ofIam, more: { Effect: 'Allow', NotAction: ['iam:*'], Resource: '*' } },
  { own: ofIam, more: { Effect: 'Allow', NotAction: ['s3:*'], Resource: ['*'] } },
  { own: everything, more: { Effect: 'Deny', Action: ['*'], Resource: '*' } },
  { own: everything, more: { Effect: 'Deny', NotAction: ['s3:*'], Resource: '*' } },
]

const documentOf = (Statement: JsonObject): JsonObject => ({ Version: '2012-10-17', Statement: [Statement] })
const inline = (...documents: readonly JsonObject[]): Json =>
  documents.map((PolicyDocument, at) => ({ PolicyName: `own-${at + 1}`, PolicyDocument }))

const saying = (of: (own: readonly JsonObject[], more: JsonObject) => Part): Part =>
  fc
    .constantFrom(...said)
    .chain(({ own, more }) => of(own === undefined ? [] : [documentOf(own)], documentOf(more)))

const policy = (PolicyDocument: JsonObject, properties: Properties = {}): Part =>
  resource('AWS::IAM::ManagedPolicy', { PolicyDocument, ...properties })

const written = (type: string, PolicyDocument: JsonObject, properties: Properties): Part =>
  resource(`AWS::IAM::${type}`, { PolicyName: 'attached', PolicyDocument, ...properties })

const managed = () =>
  fc.subarray(
    [
      ref('Managed'),
      ofAws('AdministratorAccess'),
      ofAws('IAMFullAccess'),
      'arn:aws:iam::111122223333:policy/own',
    ],
    { minLength: 1, maxLength: 2 },
  )

const boundary = () => fc.constantFrom(ref('Managed'), ofAws('IAMFullAccess'), ofAws('AdministratorAccess'))

/** By what is made here, by its name, or by a name that nothing here has. */
const by = (id: string, name: string) => fc.constantFrom(ref(id), name, 'elsewhere')
const listed = (id: string, name: string) => by(id, name).map((one) => [one])

const role = (properties: Properties, others: Parts = {}): Part =>
  infrastructure({
    Role: resource('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
      },
      ...properties,
    }),
    ...others,
  })

const user = (properties: Properties, others: Parts = {}): Part =>
  infrastructure({ User: resource('AWS::IAM::User', properties), ...others })

const group = (properties: Properties = {}): Part =>
  resource('AWS::IAM::Group', { GroupName: maybe('readers'), ...properties })

/** A role or a user that names all its policies. */
export const withPolicies = (): Part =>
  saying((own, document) =>
    fc.oneof(
      ...[role, user].flatMap((of) => [
        of({ Policies: inline(...own, document) }),
        of({ Policies: inline(...own), ManagedPolicyArns: managed() }, { Managed: policy(document) }),
        of(
          { Policies: inline(documentOf(everything)), PermissionsBoundary: boundary() },
          { Managed: policy(document) },
        ),
      ]),
    ),
  )

/** A role, and a policy that says whose it is. */
export const roleWithAttached = (): Part =>
  saying((own, document) =>
    role(
      { Policies: inline(...own), RoleName: maybe('build') },
      {
        Attached: fc.oneof(
          written('Policy', document, { Roles: listed('Role', 'build') }),
          written('RolePolicy', document, { RoleName: by('Role', 'build') }),
          policy(document, { Roles: listed('Role', 'build') }),
        ),
      },
    ),
  )

/** A user, and a policy that says whose it is. */
export const userWithAttached = (): Part =>
  saying((own, document) =>
    user(
      { Policies: inline(...own), UserName: maybe('bob') },
      {
        Attached: fc.oneof(
          written('Policy', document, { Users: listed('User', 'bob') }),
          written('UserPolicy', document, { UserName: by('User', 'bob') }),
          policy(document, { Users: listed('User', 'bob') }),
        ),
      },
    ),
  )

/** A user in a group that has policies. */
export const userInGroup = (): Part =>
  saying((own, document) => {
    const ofGroup = { Policies: inline(document) }
    return fc.oneof(
      user({ Policies: inline(...own), Groups: listed('Group', 'readers') }, { Group: group(ofGroup) }),
      user(
        { Policies: inline(...own), Groups: listed('Group', 'readers') },
        { Group: group({ ManagedPolicyArns: managed() }), Managed: policy(document) },
      ),
      user(
        { Policies: inline(...own), UserName: maybe('bob') },
        {
          Group: group(ofGroup),
          Added: resource('AWS::IAM::UserToGroupAddition', {
            GroupName: by('Group', 'readers'),
            Users: listed('User', 'bob'),
          }),
        },
      ),
    )
  })

/** A user in a group, and a policy that says that it is the group's. */
export const userInGroupWithAttached = (): Part =>
  saying((own, document) =>
    user(
      { Policies: inline(...own), Groups: [ref('Group')] },
      {
        Group: group(),
        Attached: fc.oneof(
          written('Policy', document, { Groups: listed('Group', 'readers') }),
          written('GroupPolicy', document, { GroupName: by('Group', 'readers') }),
          policy(document, { Groups: listed('Group', 'readers') }),
        ),
      },
    ),
  )

/** By default nothing is declared of anybody. */
export const options = {
  'iam/no-combined-admin': {},
  'iam/within-purpose': {
    purposes: [
      {
        of: '*',
        allows: [
          { Action: ['s3:*'], Resource: '*' },
          { Action: '*', Resource: 'arn:aws:s3:::data/*' },
          { Action: '*', Resource: '*', ...encrypted('true') },
        ],
      },
    ],
  },
}
