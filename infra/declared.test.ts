import { App, Stack } from 'aws-cdk-lib/core'
import { describe, expect, it } from 'vitest'
import { outcomes } from '../checks/laws/expectation.ts'
import withinPurpose from '../policies/iam/within-purpose.ts'
import onlyDeclaredCallers from '../policies/network/only-declared-callers.ts'
import { deploy } from './deploy.ts'
import config from './forall.config.ts'

const { options } = config.policies['iam/within-purpose']

interface Statement {
  readonly Action: string | readonly string[]
  readonly Resource: unknown
  readonly Condition?: unknown
}

interface Resource {
  readonly Type: string
  readonly Properties?: Readonly<Record<string, unknown>>
}

type Resources = Readonly<Record<string, Resource>>

/** The resources of a stack in production, with their paths among the constructs. */
const app = new App({
  context: { 'aws:cdk:enable-path-metadata': true },
  builtinCloudFormationValidation: false,
  analyticsReporting: false,
})
deploy(app)
const stacks = app.node
  .findAll()
  .filter((one): one is Stack => Stack.isStack(one) && one.stackName.endsWith('-prod'))
const assembly = app.synth()

/** Ways in which somebody who is in a hurry makes a statement wider; undefined where it is so already. */
const widenings: Readonly<Record<string, (statement: Statement) => Statement | undefined>> = {
  'allows all actions of its service': (statement) => {
    const [action = ''] = [statement.Action].flat()
    return { ...statement, Action: `${action.split(':')[0]}:*` }
  },
  'allows it on all resources': (statement) =>
    statement.Resource === '*' ? undefined : { ...statement, Resource: '*' },
  'asks for no condition': ({ Condition, ...statement }) => (Condition === undefined ? undefined : statement),
}

/** What is widened in the template, with whom it makes fail. */
const widened = (resources: Resources, widen: (typeof widenings)[string]) =>
  Object.entries(resources).flatMap(([id, { Type, Properties = {} }]) => {
    if (Type !== 'AWS::IAM::Role' && Type !== 'AWS::IAM::Policy') return []
    const text = JSON.stringify(Properties)
    const of =
      Type === 'AWS::IAM::Role' ? id : (Properties.Roles as readonly { readonly Ref: string }[])[0]?.Ref
    return statementsOf(Properties).flatMap((statement) => {
      const wider = widen(statement)
      if (wider === undefined || of === undefined) return []
      const Changed = JSON.parse(text.replace(JSON.stringify(statement), () => JSON.stringify(wider)))
      return [
        { of, statement, resources: { ...resources, [id]: { Type, ...resources[id], Properties: Changed } } },
      ]
    })
  })

const statementsOf = ({ Policies = [], PolicyDocument }: Readonly<Record<string, unknown>>) =>
  [
    ...(Policies as readonly { readonly PolicyDocument: unknown }[]).map((one) => one.PolicyDocument),
    PolicyDocument,
  ]
    .filter((one) => one !== undefined)
    .flatMap((one) => (one as { readonly Statement: readonly Statement[] }).Statement)

/** Other roles without their policies, which are not asked again. */
const besidesOthers = (resources: Resources, of: string) => ({
  Resources: Object.fromEntries(
    Object.entries(resources).map(([id, resource]) => {
      const { Policies, ...others } = resource.Properties ?? {}
      return [
        id,
        resource.Type === 'AWS::IAM::Role' && id !== of ? { ...resource, Properties: others } : resource,
      ]
    }),
  ),
})

const outcomeOf = (resources: Resources, of: string) =>
  outcomes(withinPurpose, besidesOthers(resources, of) as never, options as never)[of]

describe.each(stacks.map(({ stackName, artifactId }) => ({ stackName, artifactId })))(
  'a role of $stackName',
  ({ artifactId }) => {
    const { Resources } = assembly.getStackArtifact(artifactId).template as {
      readonly Resources: Resources
    }

    it.each(Object.entries(widenings))(
      'is no longer proved to do what it is for where a statement %s',
      (_, widen) => {
        const all = widened(Resources, widen)
        expect(all.length).toBeGreaterThan(1)
        // A strict run takes what is unknown for a finding, too.
        const unseen = all.filter(
          ({ of, resources }) => !['fail', 'unknown'].includes(outcomeOf(resources, of) ?? ''),
        )
        expect(unseen.map(({ of, statement }) => [of, statement.Action])).toEqual([])
      },
    )

    it('that nobody has declared may do nothing', () => {
      const role = Object.values(Resources).find(
        ({ Type, Properties }) => Type === 'AWS::IAM::Role' && Properties?.Policies !== undefined,
      )
      const Stranger = { Type: 'AWS::IAM::Role', Properties: role?.Properties ?? {} }
      expect(outcomeOf({ ...Resources, Stranger }, 'Stranger')).toBe('fail')
    })
  },
)

/** Ways in which somebody who wants it to work at last opens a group; undefined where it has nothing of the kind. */
const openings: Readonly<Record<string, (rule: Rule) => Rule | undefined>> = {
  'lets in one port more': ({ ToPort, ...rule }) => ({ ...rule, ToPort: ToPort + 1 }),
  'is about another port': (rule) => ({ ...rule, FromPort: 22, ToPort: 22 }),
  'lets in the whole network': ({ SourceSecurityGroupId, SourcePrefixListId, ...rule }) =>
    rule.CidrIp === undefined ? { ...rule, CidrIp: '10.0.0.0/8' } : undefined,
}

interface Rule {
  readonly FromPort: number
  readonly ToPort: number
  readonly CidrIp?: string
  readonly SourceSecurityGroupId?: unknown
  readonly SourcePrefixListId?: unknown
}

/** As the policy takes them, with what is left out. */
const callers = (await onlyDeclaredCallers.options?.schema())?.parse(
  config.policies['network/only-declared-callers'].options,
)

const rulesOf = ({ Type, Properties = {} }: Resource): readonly Rule[] =>
  Type === 'AWS::EC2::SecurityGroupIngress'
    ? [Properties as unknown as Rule]
    : Type === 'AWS::EC2::SecurityGroup'
      ? ((Properties.SecurityGroupIngress ?? []) as readonly Rule[])
      : []

describe.each(stacks.map(({ stackName, artifactId }) => ({ stackName, artifactId })))(
  'a rule of $stackName',
  ({ artifactId }) => {
    const { Resources } = assembly.getStackArtifact(artifactId).template as { readonly Resources: Resources }

    it.each(Object.entries(openings))('is seen by whom it opens something where it %s', (_, open) => {
      const unseen = Object.entries(Resources).flatMap(([id, resource]) =>
        rulesOf(resource).flatMap((rule) => {
          const wider = open(rule)
          if (wider === undefined) return []
          const text = JSON.stringify(resource).replace(JSON.stringify(rule), () => JSON.stringify(wider))
          const opened = { Resources: { ...Resources, [id]: JSON.parse(text) } }
          const found = Object.values(outcomes(onlyDeclaredCallers, opened, callers as never))
          return found.includes('fail') ? [] : [id]
        }),
      )
      expect(unseen).toEqual([])
    })
  },
)
