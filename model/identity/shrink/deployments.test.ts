import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Budget } from '../../../algebra/globs/budget.ts'
import {
  type Deployment,
  deployments,
  everyRequest,
  inDeployment,
  openDocument,
  openPurpose,
  sections,
} from '../../../generators/iam/open.ts'
import { spaceOfTemplate } from '../../../sources/cloudformation/assemble.ts'
import { open } from '../../assignment.ts'
import type { JsonObject } from '../../json.ts'
import { AssignedWorld } from '../../world.ts'
import { identities } from '../attachments/identity.ts'
import type { Meant } from '../attachments/purpose.ts'
import { requestOf } from '../fixtures/near-requests.ts'
import { said } from '../naive/statement.ts'
import { readDocument } from '../read.ts'
import { policyHolders } from '../written/holder.ts'
import { narrowest } from './narrowest.ts'
import { smallest, takenApart } from './suggestion.ts'

/*
 * What is suggested, against all requests that there are of a few letters, in each of a few deployments: what is written is
 * filled in by hand there, and asked about one request after the other.
 */

const runs = Number(process.env.FORALL_RUNS ?? 1)
const seed = Number(process.env.FORALL_SEED ?? 1)

const requests = everyRequest.map(({ action, resource, context }) => requestOf(action, resource, context))

type Answers = readonly ReturnType<typeof said>[]

/** Undefined where IAM takes no such document. */
const answersOf = (raw: JsonObject, deployment: Deployment): Answers | undefined => {
  const { document, problems } = readDocument(inDeployment(raw, deployment))
  return problems.length > 0 ? undefined : requests.map((request) => said(document, 'identity', request))
}

const worldWith = (resources: object) =>
  new AssignedWorld(spaceOfTemplate({ ...sections, Resources: resources } as never), open)

const shrunk = (document: JsonObject) => {
  const It = { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document } }
  const [written] = policyHolders.at(worldWith({ It }), 'It')?.documents ?? []
  const taken = written && takenApart(written)
  return taken === undefined || 'why' in taken ? undefined : smallest(taken, new Budget(2_000_000))
}

/** The property looks at so many of them, other ones each time. */
const some = fc.subarray([...deployments], { minLength: 3, maxLength: 3 })

it('says the same as before and is no longer, wherever it is deployed', () => {
  let steps = 0
  fc.assert(
    fc.property(openDocument, some, (document, drawn) => {
      const found = shrunk(document)
      fc.pre(found !== undefined)
      const { document: after } = found as { readonly document: JsonObject }
      steps += found?.steps.length ?? 0
      expect(JSON.stringify(after).length).toBeLessThanOrEqual(JSON.stringify(document).length)
      for (const deployment of drawn) {
        const was = answersOf(document, deployment)
        if (was === undefined) continue
        expect([deployment, after, answersOf(after, deployment)]).toEqual([deployment, after, was])
      }
    }),
    { seed, numRuns: 100 * runs },
  )
  expect(steps).toBeGreaterThan(100)
})

const asDocument = (allows: readonly Meant[]): JsonObject => ({
  Version: '2012-10-17',
  Statement: allows.map(({ Resource, ...one }) => ({
    Effect: 'Allow',
    ...one,
    Resource: [Resource].flat().map((text) => ({ 'Fn::Sub': text })),
  })) as unknown as JsonObject[],
})

const isAllowed = (all: readonly Answers[], at: number): boolean => {
  const answers = all.map((one) => one[at])
  return answers.includes('Allow') && !answers.includes('Deny')
}

it('allows no more than before, and all of it that is meant, wherever it is deployed', () => {
  let narrowed = 0
  fc.assert(
    fc.property(
      fc.array(openDocument, { minLength: 1, maxLength: 2 }),
      openPurpose,
      some,
      (policies, allows, drawn) => {
        const Policies = policies.map((PolicyDocument, at) => ({ PolicyName: `P${at}`, PolicyDocument }))
        const world = worldWith({ It: { Type: 'AWS::IAM::Role', Properties: { Policies } } })
        const identity = identities.at(world, 'It')
        if (identity === undefined) throw new Error('There is nobody.')
        const found = narrowest(identity, allows, new Budget(2_000_000))
        fc.pre(found.unknown.length === 0)
        narrowed += found.policies.filter(({ steps }) => steps.length > 0).length
        const left = found.policies.flatMap(({ after }) => (after === undefined ? [] : [after]))
        const isOfOne = !JSON.stringify(policies).includes('AWS::Partition')
        for (const deployment of drawn) {
          const read = (all: readonly JsonObject[]) => all.map((one) => answersOf(one, deployment))
          const [was, is, meant] = [read(policies), read(left), read([asDocument(allows)])]
          // What IAM refuses is no deployment; of what is left nothing may be there at all.
          if ([was, meant].some((all) => all.includes(undefined))) continue
          const known = [was, is, meant].map((all) => all.flatMap((one) => (one === undefined ? [] : [one])))
          const [before = [], after = [], purpose = []] = known
          requests.forEach((request, at) => {
            const [had, has] = [isAllowed(before, at), isAllowed(after, at)]
            if (has && !had) expect({ deployment, left, request }).toBe('allowed before')
            // What is written for the usual partition is meant for the one in which all is deployed.
            const isAsked = deployment.partition === 'aws' || isOfOne
            if (isAsked && had && !has && isAllowed(purpose, at))
              expect({ deployment, left, request }).toBe('allowed yet')
          })
        }
      },
    ),
    { seed, numRuns: 80 * runs },
  )
  expect(narrowed).toBeGreaterThan(50)
})
