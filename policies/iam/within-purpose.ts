import { goesBeyond } from '../../model/identity/attachments/asked.ts'
import { areTaken } from '../../model/identity/attachments/composed.ts'
import { type Identity, principals } from '../../model/identity/attachments/identity.ts'
import {
  documentOf,
  type Meant,
  meantFor,
  type Purposed,
  pathsIn,
  purposeOf,
} from '../../model/identity/attachments/purpose.ts'
import { shownOf } from '../../model/identity/attachments/shown.ts'
import { type Declared, policy } from '../../model/policy.ts'
import { all, not, pass, type Verdict } from '../../model/verdict.ts'

interface Options {
  readonly purposes: readonly Purposed[]
  /** What those may do of whom nothing is declared. */
  readonly others: 'anything' | 'nothing'
}

/**
 * For every role and user of which it is declared what it is for, its policies together allow nothing else.
 *
 * Least privilege is a statement about meaning: whatever way it is written in, and by however many policies, each request
 * that is allowed within the boundary has to be one that is meant. Where one is not, it is shown. Of what nothing is
 * declared nothing is asked, unless it is said that others may do nothing.
 */
export default policy<Identity, Options>({
  id: 'iam/within-purpose',
  title: 'No role or user may do more than what it is declared to be for',
  severity: 'high',
  controls: {
    'NIST-800-53r5': ['AC-3', 'AC-5', 'AC-6'],
    'PCI-DSS-4.0.1': ['7.2.1', '7.2.2', '7.2.5'],
    SOC2: ['CC6.3'],
  },
  options: {
    defaults: { purposes: [], others: 'anything' },
    declares: ({ purposes }) =>
      purposes.flatMap(({ of, allows }, at) => [
        { path: ['purposes', at, 'of'], pattern: of },
        ...allows.flatMap(({ Action, Resource }, place): readonly Declared[] => [
          ...textsIn(Action).map(
            ([pattern, ...item]): Declared => ({
              path: ['purposes', at, 'allows', place, 'Action', ...item],
              pattern,
              of: 'actions',
            }),
          ),
          ...textsIn(Resource).flatMap(([text, ...item]) =>
            pathsIn(text).map((pattern) => ({
              path: ['purposes', at, 'allows', place, 'Resource', ...item],
              pattern,
            })),
          ),
        ]),
      ]),
    schema: async () => {
      const { z } = await import('zod')
      const texts = z.union([z.string(), z.array(z.string()).min(1)])
      const statement = z.strictObject({
        Action: texts.describe('Actions, with * and ? as in a policy'),
        Resource: texts
          .default('*')
          .describe(
            'Resources; ${Data.Arn} stands for what Fn::Sub would put in its place, and ${*/Data/Resource.Arn} for the same of what CDK made there',
          ),
        Condition: z
          .record(z.string(), z.record(z.string(), texts))
          .optional()
          .describe('As in a policy, but for operators with Not in them'),
      })
      return z.strictObject({
        purposes: z
          .array(
            z.strictObject({
              of: z
                .string()
                .min(1)
                .describe(
                  'Of which roles and users: a pattern of their ids, or of their paths among the constructs',
                ),
              allows: z
                .array(statement)
                .superRefine(isPlain)
                .describe('All that they are for, as statements that allow it'),
            }),
          )
          .default([])
          .describe('What roles and users are for; of several that are about one, all counts'),
        others: z
          .enum(['anything', 'nothing'])
          .default('anything')
          .describe('What those may do of whom nothing is declared'),
      })
    },
  },
  forAll: principals,
  holds: (identity, { purposes, others }) => {
    const allows = meantFor(purposes)(identity.resource.entry) ?? (others === 'nothing' ? [] : undefined)
    return allows === undefined ? pass : all([areTaken(identity), staysWithin(identity, allows)])
  },
  fix: 'Take away what is not needed, or declare it as a part of what it is for.',
})

/** Each text, with its place among several. */
const textsIn = (written: Meant['Action']): readonly (readonly [text: string, ...item: number[]])[] =>
  typeof written === 'string' ? [[written]] : written.map((text, at) => [text, at])

/** What allows something must not hang on what a name is not: names may be anything. */
const isPlain = (allows: readonly Meant[], context: { addIssue(message: string): void }): void => {
  const { document, problems } = documentOf(allows)
  const [problem] = problems
  if (problem !== undefined && allows.length > 0) context.addIssue(`${problem.path}: ${problem.what}`)
  for (const { operator } of document.statements.flatMap(({ conditions }) => conditions))
    if (operator.isNegated) context.addIssue(`${operator.name} says what is not meant`)
}

const staysWithin = (identity: Identity, allows: readonly Meant[]): Verdict => {
  const { verdict, request } = goesBeyond(identity, purposeOf(identity.resource, allows))
  return verdict.is === 'pass' && request !== undefined
    ? shownOf(identity, [request], {
        because: 'it may do what it is not declared to be for',
        expected: 'what it is for',
      })
    : not(verdict)
}
