import { z } from 'zod'
import { severities } from './policy.ts'

/**
 * The evidence of a run: what was judged, how it came out, and what each answer rests on.
 *
 * Every report is a pure function of it. Import the types with `import type`: zod then loads only where evidence
 * is read back, never where it is made.
 */

const place = z.strictObject({
  file: z.string(),
  line: z.int().min(1).optional(),
  column: z.int().min(1).optional(),
})

const location = z.strictObject({
  ...place.shape,
  constructPath: z.string().optional().describe('Where the construct tree has it, for CDK'),
  trace: z
    .array(place)
    .optional()
    .describe('The lines of the app that made it, the innermost first, for CDK'),
})

const severity = z.enum(severities)

const assignment = z.record(z.string(), z.string())

const quantified = z.strictObject({
  exhaustive: z.boolean().describe('False: searched, not proved'),
  cases: z.int().min(0),
  seed: z.int().optional(),
  searched: z
    .array(z.string())
    .optional()
    .describe('The inputs of which there may be more values than were looked at'),
})

const witness = z.strictObject({
  kind: z.string(),
  text: z.string(),
  detail: z.record(z.string(), z.string()).optional(),
})

const reading = z.strictObject({
  subject: z.string().describe('The id of the resource that was read'),
  path: z.string().describe('The property, such as Tags[0].Key'),
  found: z.string(),
  expected: z.string().optional().describe('Present where this reading is a cause of the outcome'),
  location: place.optional(),
})

const waiver = z.strictObject({
  reason: z.string(),
  owner: z.string(),
  expires: z.iso.date(),
  ticket: z.string().optional(),
  hides: z.enum(['fail', 'breakable', 'unknown']).describe('The outcome that stands behind the waiver'),
  location: place,
})

const subject = z.strictObject({
  id: z.string(),
  type: z.string(),
  source: z.string().describe('The name of one of scope.sources, or the file of the waivers'),
  location,
})

const outcome = z.strictObject({
  policy: z.string(),
  subject,
  outcome: z.enum(['pass', 'fail', 'breakable', 'unknown', 'waived']),
  severity,
  message: z.string(),
  witness: witness.optional(),
  assignment: assignment
    .optional()
    .describe('The values that break it; what is not named is as deployed now'),
  props: z
    .json()
    .optional()
    .describe('For a construct: the smallest props that were found to break it, whole'),
  stuckOn: z.array(z.string()).optional().describe('For an unknown: the inputs that would decide it'),
  quantified,
  evidence: z.array(reading),
  waiver: waiver.optional(),
  known: z.literal(true).optional().describe('The baseline has it too, no better than now'),
  fingerprint: z.string().describe('The same for the same finding when files and lines move'),
})

const policy = z.strictObject({
  id: z.string(),
  title: z.string(),
  severity,
  area: z.string(),
  controls: z.record(z.string(), z.array(z.string())),
  equivalents: z.array(z.string()),
  forAll: z.string(),
  fix: z.string().optional(),
  options: z.json().optional().describe('The options as given; absent where the defaults hold'),
  except: z
    .array(z.strictObject({ key: z.string(), values: z.array(z.string()) }))
    .optional()
    .describe('It was not asked of what carries one of these tags'),
})

const passes = z.strictObject({
  policy: z.string(),
  source: z.string(),
  quantified,
  subjects: z.array(z.string()),
})

const notExamined = z.strictObject({
  what: z.string(),
  why: z.string(),
  kind: z
    .enum(['unreadable', 'unsupported', 'defect', 'foreign'])
    .describe("The input is malformed; Forall cannot judge it; a policy threw; its type is not AWS's own"),
  advice: z.string().optional(),
  location: place.optional(),
})

const unused = z.strictObject({
  policy: z.string(),
  option: z.string().describe('Where it stands: options.exposure.0.to'),
  why: z.string(),
  advice: z.string(),
  location: place.optional(),
})

const source = z.strictObject({
  name: z.string(),
  kind: z.enum(['cloudformation', 'cdk', 'construct', 'terraform', 'account', 'document']),
  resources: z.int().min(0),
  inputs: z.int().min(0).describe('How many inputs are open'),
  files: z
    .int()
    .min(2)
    .optional()
    .describe('How many templates are judged together, where it is more than one'),
})

const run = z.strictObject({
  at: z.iso.datetime(),
  seed: z.int(),
  maxCases: z.int(),
  draws: z.int(),
  strict: z.boolean().describe('Breakable, unknown and searched count as failing'),
  severity: severity.describe('What is less severe does not decide the exit status'),
})

const scope = z.strictObject({
  paths: z.array(z.string()),
  sources: z.array(source),
  environment: z.string().optional(),
  parameters: assignment.optional(),
  parameterFiles: z.array(z.string()).optional(),
  stackTags: z.record(z.string(), z.string()).optional(),
  region: z.string().optional(),
  account: z.string().optional(),
})

export const evidenceSchema = z.strictObject({
  schema: z.literal('forall-evidence/1'),
  tool: z.strictObject({ name: z.literal('forall'), version: z.string() }),
  run,
  scope,
  policies: z.array(policy),
  outcomes: z.array(outcome),
  passes: z.array(passes).describe('What plainly passes, grouped; --full lists it among the outcomes'),
  vacuous: z.array(z.string()).describe('Policies that found no subject'),
  notExamined: z.array(notExamined),
  unused: z.array(unused).optional().describe('What options declare and nothing is; it fails nothing'),
})

/** JSON has no undefined, and neither has evidence: what is not known is left out. */
type Exact<T> = T extends readonly (infer I)[]
  ? readonly Exact<I>[]
  : T extends object
    ? { readonly [K in keyof T]: Exact<Exclude<T[K], undefined>> }
    : T

export type Evidence = Exact<z.infer<typeof evidenceSchema>>
export type Outcome = Evidence['outcomes'][number]
export type OutcomeKind = Outcome['outcome']
export type Passes = Evidence['passes'][number]
export type PolicyRecord = Evidence['policies'][number]
export type Reading = Outcome['evidence'][number]
export type NotExaminedRecord = Evidence['notExamined'][number]
export type UnusedRecord = NonNullable<Evidence['unused']>[number]
