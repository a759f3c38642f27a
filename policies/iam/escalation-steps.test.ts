import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { outcomes } from '../../checks/laws/expectation.ts'
import { runFromEnvironment } from '../../checks/laws/report.ts'
import { arnOf, prerequisites, somebody } from '../../model/identity/escalation/fixtures/account.ts'
import policy from './no-escalation.ts'

/*
 * Every step through a service, with each action that it needs as it is, missing, denied, on something else, or under a
 * condition, some of it as a parameter says: held against lists of actions, of which all are allowed, some may be, or not.
 */

type Steps = readonly (readonly string[])[]

const listed = JSON.parse(
  readFileSync(
    join(import.meta.dirname, '../../model/identity/escalation/fixtures/known-paths.json'),
    'utf8',
  ),
) as { readonly paths: readonly (readonly [id: string, permissions: readonly string[]])[] }

const pass = 'iam:PassRole'

/** By which one surely comes to do everything who may do all of it, where all that it needs is there. */
const sure: Steps = [
  ...listed.paths
    .filter(([id]) => !/^(?:iam|sts)-|^cloudformation-00[25]$/.test(id))
    .map(([, permissions]) => permissions.filter((one) => one !== 'ec2:DescribeInstances')),
  [pass, 'apprunner:UpdateService'],
  [
    pass,
    'batch:CreateComputeEnvironment',
    'batch:CreateJobQueue',
    'batch:RegisterJobDefinition',
    'batch:SubmitJob',
  ],
  [pass, 'cloudformation:CreateChangeSet', 'cloudformation:ExecuteChangeSet'],
  [pass, 'glue:CreateSession', 'glue:RunStatement'],
  ['ssm:CreateAssociation'],
]

/** By which one perhaps does. */
const perhaps: Steps = [
  ['cloudformation:UpdateStack'],
  ['cloudformation:CreateChangeSet', 'cloudformation:ExecuteChangeSet'],
  [pass, 'ecs:RunTask'],
  [pass, 'ecs:StartTask'],
  [pass, 'batch:RegisterJobDefinition', 'batch:SubmitJob'],
  [pass, 'glue:UpdateJob'],
  ['batch:SubmitJob'],
  ['codebuild:UpdateProject'],
  ['codebuild:StartSandbox'],
  ['ec2:ModifyInstanceAttribute'],
  ['ec2:CreateLaunchTemplateVersion'],
  ['ec2-instance-connect:SendSerialConsoleSSHPublicKey'],
  ['ec2:CreateReplaceRootVolumeTask'],
  ['ecs:ExecuteCommand'],
  ['elasticmapreduce:AddJobFlowSteps'],
  ['glue:UpdateJob'],
  ['glue:StartJobRun'],
  ['lambda:UpdateFunctionConfiguration'],
  ['sagemaker:CreateNotebookInstanceLifecycleConfig', 'sagemaker:UpdateNotebookInstance'],
  ['sagemaker:UpdateNotebookInstanceLifecycleConfig'],
  ['sagemaker:CreatePresignedDomainUrl'],
  ['states:UpdateStateMachine'],
  ['ssm:UpdateDocument'],
]

/** What is nothing by itself, and may put a role to use that is given away: that of the administrator, or any. */
const usingThat = ['autoscaling:CreateAutoScalingGroup', 'lambda:CreateFunctionUrlConfig']
const usingAny = ['s3:PutObject']

type Allowed = 'yes' | 'perhaps' | 'no'
const worst = (all: readonly Allowed[]): Allowed =>
  all.includes('no') ? 'no' : all.includes('perhaps') ? 'perhaps' : 'yes'

/** How an action is allowed, as a statement beside one of `s3:GetObject`. */
const ways = {
  'as it is': 'yes',
  'with whatever one chooses': 'yes',
  missing: 'no',
  denied: 'no',
  'on something else': 'no',
  'for somebody else': 'no',
  'of what has a tag': 'perhaps',
  'when it was': 'no',
} as const satisfies Readonly<Record<string, Allowed>>
type Way = keyof typeof ways

const statements = (Action: unknown, way: Way, Resource: unknown): readonly object[] => {
  const allow = { Effect: 'Allow', Action, Resource }
  switch (way) {
    case 'as it is':
      return [allow]
    case 'with whatever one chooses':
      return [{ ...allow, Condition: { StringLike: { 'aws:UserAgent': 'tool*' } } }]
    case 'missing':
      return []
    case 'denied':
      return [allow, { ...allow, Effect: 'Deny' }]
    case 'on something else':
      return [{ ...allow, Resource: 'arn:aws:s3:::data/*' }]
    case 'for somebody else':
      return [{ ...allow, Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/other' } } }]
    case 'of what has a tag':
      return [{ ...allow, Condition: { StringEquals: { 'aws:ResourceTag/team': 'build' } } }]
    case 'when it was':
      return [{ ...allow, Condition: { DateLessThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } } }]
  }
}

/** Where one action is what a parameter says, or is allowed where a condition on it holds. */
type Opening = 'none' | 'action' | 'statement'

interface Sample {
  readonly allowed: readonly (readonly [action: string, way: Way])[]
  readonly opening: Opening
  readonly at: number
  /** What the parameter is now. */
  readonly isNow: boolean
  /** Only the role of the administrator may be given away, by its name. */
  readonly isNamed: boolean
}

const samples: fc.Arbitrary<Sample> = fc
  .tuple(
    fc.constantFrom(...sure, ...perhaps),
    fc.subarray([...usingThat, ...usingAny], { maxLength: 1 }),
    fc.constantFrom<Opening>('none', 'none', 'action', 'statement'),
    fc.nat(5),
    fc.boolean(),
    fc.boolean(),
  )
  .chain(([step, more, opening, at, isNow, isNamed]) => {
    const actions = [...step, ...more]
    const way = fc.oneof(
      { weight: 6, arbitrary: fc.constant<Way>('as it is') },
      { weight: 2, arbitrary: fc.constantFrom(...(Object.keys(ways) as Way[])) },
    )
    return fc.tuple(...actions.map(() => way)).map((chosen) => ({
      allowed: actions.map((action, place) => [action, chosen[place] as Way] as const),
      opening,
      at: at % actions.length,
      isNow,
      isNamed,
    }))
  })

const templateOf = ({ allowed, opening, at, isNow, isNamed }: Sample): object => {
  const written = allowed.flatMap(([action, way], place): readonly unknown[] => {
    const on = isNamed && action === pass ? arnOf('Admin') : '*'
    if (place !== at || opening === 'none') return statements(action, way, on)
    if (opening === 'action') return statements({ Ref: 'Which' }, way, on)
    return statements(action, way, on).map((one) => ({ 'Fn::If': ['Chosen', one, { Ref: 'AWS::NoValue' }] }))
  })
  const action = allowed[at]?.[0] ?? ''
  return {
    Parameters: {
      Which: {
        Type: 'String',
        AllowedValues: [action, 's3:GetObject'],
        Default: isNow ? action : 's3:GetObject',
      },
    },
    Conditions: { Chosen: { 'Fn::Equals': [{ Ref: 'Which' }, action] } },
    Resources: {
      ...prerequisites,
      It: somebody('User', [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }, ...written]),
    },
  }
}

/** By which name a role is given to these nobody knows, so that their steps may be something else. */
const isByAnotherName = /^(?:batch:(?:Create|Register|Submit)|apprunner:)/

/** What somebody comes to who may do these. What is allowed on anything may be about what is elsewhere. */
const comesTo = (allowed: ReadonlyMap<string, Allowed>, isNamed: boolean): 'fail' | 'unknown' | 'pass' => {
  const by = (step: readonly string[]): Allowed => worst(step.map((one) => allowed.get(one) ?? 'no'))
  if (sure.some((step) => by(step) === 'yes')) return 'fail'
  if ([...sure, ...perhaps].some((step) => by(step) !== 'no')) return 'unknown'
  // Whatever is written counts there, also where something denies it.
  const isUsed = [...allowed.keys()].some((action) =>
    isNamed ? usingThat.includes(action) || isByAnotherName.test(action) : action !== pass,
  )
  return by([pass]) !== 'no' && isUsed ? 'unknown' : 'pass'
}

const expected = ({ allowed, opening, at, isNow, isNamed }: Sample): string => {
  const where = (isChosen: boolean) => {
    const written = allowed.flatMap(([action, way], place) => {
      const isThere = way !== 'missing' && (place !== at || opening === 'none' || isChosen)
      return isThere ? [[action, ways[way]] as const] : []
    })
    return comesTo(new Map(written), isNamed)
  }
  const [now, other] = [where(isNow), where(!isNow)]
  if (now === 'fail') return 'fail'
  if (other === 'fail') return 'breakable'
  return [now, other].includes('unknown') ? 'unknown' : 'pass'
}

const said = (sample: Sample): string => outcomes(policy, templateOf(sample)).It ?? 'none'

it('agrees with lists of what each step needs', () => {
  const { seed, runs, path } = runFromEnvironment({ seed: 1, runs: 60 })
  fc.assert(
    fc.property(samples, (sample) => {
      expect(said(sample)).toBe(expected(sample))
    }),
    { seed, numRuns: runs, ...(path !== undefined && { path }) },
  )
})
