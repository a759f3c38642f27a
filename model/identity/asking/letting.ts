import { oncePer } from '../../once.ts'
import type { World } from '../../space.ts'
import { all, type Verdict } from '../../verdict.ts'
import { allowing, denying } from '../attachments/composed.ts'
import { opaquePolicy } from '../attachments/policy.ts'
import type { PolicyDocument } from '../document.ts'
import type { Asked } from '../escalation/keys.ts'
import { onAction, openOf, partOf, type Sides } from '../escalation/rights.ts'
import { forAll, withoutAccounts } from '../escalation/trusted.ts'
import { type Reach, understood } from '../escalation/understood.ts'
import { statementsOn } from '../written/asked.ts'
import type { Bounds } from '../written/document.ts'
import { type Belonging, policiesOn } from './belonging.ts'
import { everythingToAnyone } from './guards.ts'
import type { Thing } from './things.ts'

/** What the policies of a resource say to somebody of an account, read widely and narrowly. */
export interface Letting {
  /** All of them together. */
  readonly whole: Sides
  /** Only what they deny: whatever they leave unsaid. */
  readonly denials: Sides
  /** Without whom they let in as one of an account, who need a policy of their own beside it. */
  readonly itself: Sides
  /** Nor as a role: users, and everybody. */
  readonly named: Sides
  readonly isEmpty: boolean
}

/** Those that belong to what is asked about, as they stand for one action. */
export const boundsOn = (world: World, { entry, arn }: Thing, action: string): readonly Bounds[] => {
  if (entry === undefined)
    return hasPolicies(action) ? [refused(opaquePolicy(world, `the policy of ${arn.text}`).bounds())] : []
  const isTrusted = /^sts:/i.test(action)
  if (entry.type === 'AWS::IAM::Role' && !isTrusted) return []
  return policiesOn(world)(entry).map((one) => boundsOf(world, one, action))
}

const boundsOf = (world: World, { document, belongs }: Belonging, action: string): Bounds => {
  const present = all([belongs, document.present])
  const taken = document.isTaken()
  const { most, least, open } =
    taken.is === 'pass'
      ? document.between(statementsOn(document, partOf(action)))
      : refused(opaquePolicy(world, `${document.where} of ${document.reading.entry.id}`).bounds())
  if (present.is === 'pass') return { most, least, open: () => all([taken, open()]) }
  return {
    most: allowing(most),
    least: denying(least),
    open: () => all([present, taken, open()]),
  }
}

/** What is not known may let anybody in, and may keep everybody out. */
const refused = ({ most, least, open }: Bounds): Bounds => ({
  most: toAnyone(most),
  least: toAnyone(least),
  open,
})

const toAnyone = (document: PolicyDocument): PolicyDocument => ({
  ...forAll(document),
  statements: forAll(document).statements.map((one) => ({
    ...one,
    resources: { isNot: false, texts: ['*'] },
  })),
})

export const lettingOf = (world: World, thing: Thing, action: string): Letting => {
  const bounds = boundsOn(world, thing, action)
  const read = (reach: Reach, naming?: 'itself'): readonly PolicyDocument[] =>
    onAction(
      bounds.map((one) => one[reach]),
      action,
    ).map((document) => understood(document, reach, { world, ...(naming && { naming }) }))
  const open = (asked: Asked): Verdict =>
    all(
      bounds.flatMap((one) => [one.open(), openOf(one.most, asked, world), openOf(one.least, asked, world)]),
    )
  const [most, least] = [read('most'), read('least')]
  const sides = (of: readonly PolicyDocument[], or: readonly PolicyDocument[]): Sides => ({
    most: [of],
    least: [or],
    open,
  })
  return {
    whole: sides(most, least),
    denials: sides(most.map(denying), least.map(denying)),
    itself: sides(most.map(withoutAccounts), least.map(withoutAccounts)),
    named: sides(read('most', 'itself'), read('least', 'itself')),
    isEmpty: bounds.length === 0,
  }
}

/** Of the actions of these services a resource has a say by a policy of its own. */
const hasPolicies = (action: string): boolean =>
  withPoliciesOfTheirOwn.has(action.split(':')[0]?.toLowerCase() ?? '')

const withPoliciesOfTheirOwn: ReadonlySet<string> = new Set(
  `acm-pca aps apigateway backup bedrock bedrock-agentcore cloudtrail codeartifact codebuild comprehend dsql dynamodb ecr
  ecr-public elasticfilesystem elemental-mediastore es events execute-api glacier glue iot kafka kinesis kinesisvideo kms
  lambda lex logs mediapackagev2 mediatailor network-firewall oam osis payment-cryptography ram redshift
  redshift-serverless route53resolver rum s3 s3-object-lambda s3-outposts s3express s3tables s3vectors sagemaker schemas
  secretsmanager ses signer sms-voice sns sqs ssm ssm-contacts ssm-incidents states sts verifiedpermissions vpc-lattice
  xray`.split(/\s+/),
)

/** What is not denied by these, whatever else they leave unsaid. */
export const notDenied = oncePer(
  ({ most, least, open }: Sides): Sides => ({
    most: most.map((documents) => [...documents, ...permissive]),
    least: least.map((documents) => [...documents, ...permissive]),
    open,
  }),
)

const permissive: readonly PolicyDocument[] = [{ version: '2012-10-17', statements: [everythingToAnyone] }]
