import { CfnResource, Stack, Stage } from 'aws-cdk-lib/core'
import type { IConstruct } from 'constructs'
import type { Evidence, Outcome } from '../../model/evidence.ts'
import { evidenceOf } from './command.ts'
import type { ForallPluginProps } from './plugin.ts'

/** Something that a test would want to know of. */
export interface Finding {
  readonly outcome: Outcome['outcome']
  readonly policy: string
  /** The path of the construct, or what else it is about. */
  readonly of: string
  readonly message: string
  /** The packet, the request, the path that shows it. */
  readonly witness?: string
  readonly fix?: string
}

export interface Judged {
  /** What does not hold as it would be deployed now, or for something that a deployer may choose. */
  readonly broken: readonly Finding[]
  /** What cannot be known here, with what decides it. */
  readonly unknown: readonly Finding[]
  /** The policies that hold, each with how many subjects of this construct. A policy without a subject says nothing. */
  readonly holds: Readonly<Record<string, number>>
  /** All of it, of the whole app. */
  readonly evidence: Evidence
}

/**
 * Judges a construct, a stack or a whole app as it now stands, for a test of it:
 * `expect(judge(stack).broken).toEqual([])`.
 *
 * The app around it is synthesized, after which CDK lets nothing be added to it. What is told is what the construct and those below it are about, and
 * what has no place among the constructs.
 */
export const judge = (construct: IConstruct, props: Omit<ForallPluginProps, 'strict'> = {}): Judged => {
  const app = construct.node.root
  if (!Stage.isStage(app))
    throw new Error(
      `${construct.node.path} is in no app, so that nobody would deploy it: put it into a Stack, or an App.`,
    )
  // Without `force`, what was added since the last time would silently be left out.
  const { directory } = app.synth({ force: true })
  const evidence = evidenceOf(directory, props)
  const [{ what, why } = {}] = evidence.notExamined
  if (what !== undefined) throw new Error(`Not everything was examined: ${what}: ${why}`)
  const path = construct.node.path
  const isOurs = ({ constructPath }: Outcome['subject']['location']): boolean =>
    constructPath === undefined ||
    path === '' ||
    constructPath === path ||
    constructPath.startsWith(`${path}/`)
  const ours = evidence.outcomes.filter(({ subject }) => isOurs(subject.location))
  const found = (...outcomes: readonly Outcome['outcome'][]): readonly Finding[] =>
    ours.filter(({ outcome }) => outcomes.includes(outcome)).map((one) => findingOf(one, evidence))
  return {
    broken: found('fail', 'breakable'),
    unknown: found('unknown'),
    holds: holdsOf(construct, evidence),
    evidence,
  }
}

const holdsOf = (construct: IConstruct, { passes }: Evidence): Judged['holds'] => {
  const ours = new Set(construct.node.findAll().filter(CfnResource.isCfnResource).flatMap(idsOf))
  const holds: Record<string, number> = {}
  for (const { policy, subjects } of passes) {
    const count = subjects.filter((id) => ours.has(id)).length
    if (count > 0) holds[policy] = (holds[policy] ?? 0) + count
  }
  return holds
}

/** As it is named in evidence: below its stack, which goes by its id where another has the same name. */
const idsOf = (resource: CfnResource): readonly string[] => {
  const stack = Stack.of(resource)
  const logicalId: string = stack.resolve(resource.logicalId)
  return [stack.stackName, stack.artifactId].map((name) => `${name}/${logicalId}`)
}

const findingOf = (
  { outcome, policy, subject, message, witness }: Outcome,
  { policies }: Evidence,
): Finding => {
  const fix = policies.find(({ id }) => id === policy)?.fix
  return {
    outcome,
    policy,
    of: subject.location.constructPath ?? subject.id,
    message,
    ...(witness !== undefined && { witness: witness.text }),
    ...(fix !== undefined && { fix }),
  }
}
