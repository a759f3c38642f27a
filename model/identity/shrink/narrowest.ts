import type { Budget } from '../../../algebra/globs/budget.ts'
import type { JsonObject } from '../../json.ts'
import { isSurelyWithin, surelyBeyond } from '../attachments/asked.ts'
import { composed } from '../attachments/composed.ts'
import type { Identity } from '../attachments/identity.ts'
import { type Meant, purposeIn } from '../attachments/purpose.ts'
import type { WrittenDocument } from '../written/document.ts'
import { requestText } from '../written/shown.ts'
import { narrowly } from './aim.ts'
import { type Held, type Holding, holdingOf } from './held.ts'
import type { Place } from './item.ts'
import { narrowStatements } from './narrowing.ts'
import { Prover } from './proof.ts'
import { shrinkFully } from './smallest.ts'
import type { Step } from './step.ts'
import { documentOf, draftsIn } from './suggestion.ts'
import type { Draft } from './unit.ts'
import { Work } from './work.ts'

/** The policies of somebody, cut to what they are for. */
export interface Narrowest {
  readonly policies: readonly Narrowed[]
  /** What of the purpose is allowed to them at all. */
  readonly declared: readonly Declared[]
  /** Policies that stay as they are, since it is not known what they say. */
  readonly unknown: readonly string[]
  readonly isCutShort: boolean
}

/** What may stand in the place of a policy; nothing where it is not needed at all. */
export interface Narrowed extends Held {
  readonly after: JsonObject | undefined
  readonly steps: readonly Step[]
  readonly unproved: readonly Step[]
}

/** Whether a statement of the purpose is allowed as it is, with a request that is not. */
export interface Declared {
  readonly statement: number
  readonly is: 'allowed' | 'not allowed' | 'unknown'
  readonly request?: string
}

/**
 * The narrowest documents for somebody that still allow all that is allowed to them of what they are for, and nothing that
 * was not: given one another, what is attached to their groups, and their boundary.
 */
export const narrowest = (identity: Identity, allows: readonly Meant[], budget: Budget): Narrowest => {
  const holding = holdingOf(identity)
  const declared = purposeFor(identity, allows, holding)
  const purpose = draftsIn(declared)
  const prover = new Prover(budget, identity.world)
  const work = workOf(holding, purpose, prover)
  shrinkFully(work, narrowStatements(purpose))
  return {
    policies: holding.own.map((held) => {
      const { place } = held.taken
      const left = work.units.filter((unit) => unit.place === place)
      const isLeft = left.length > 0 || held.taken.units.length === 0
      return { ...held, after: isLeft ? documentOf(held.taken, left) : undefined, ...work.stepsOf(place) }
    }),
    declared: declaredFor(identity, declared, budget),
    unknown: holding.unknown,
    isCutShort: prover.isSpent,
  }
}

const workOf = ({ own, fixed, boundary }: Holding, purpose: readonly Draft[], prover: Prover): Work => {
  const places = new Set<Place>(own.flatMap(({ taken, isBoundary }) => (isBoundary ? [] : [taken.place])))
  const units = [...own.flatMap(({ taken }) => taken.units), ...fixed]
  return new Work(
    units,
    prover,
    narrowly(prover, purpose, boundary, ({ place }) => places.has(place)),
  )
}

/** What somebody is for, as a document beside theirs. */
const purposeFor = ({ resource }: Identity, allows: readonly Meant[], { own }: Holding): WrittenDocument => {
  // It is one for all of a deployment, and what is written as the usual one is about the one that it is.
  const isOfAnyPartition = JSON.stringify(own.map(({ taken }) => taken.raw)).includes('AWS::Partition')
  return purposeIn(resource, allows, (text) =>
    isOfAnyPartition ? text.replace(/^arn:aws:/, () => 'arn:${AWS::Partition}:') : text,
  )
}

const declaredFor = (identity: Identity, purpose: WrittenDocument, within: Budget): readonly Declared[] => {
  const { most, least } = composed(identity)
  return purpose.statements().map((one, at): Declared => {
    const meant = purpose.between([one])
    const statement = at + 1
    if (isSurelyWithin([[meant.most]], least, { steps: mostSteps, within }))
      return { statement, is: 'allowed' }
    const request = surelyBeyond(identity.world, [[meant.least]], most, { steps: mostSteps, within })
    return request === undefined
      ? { statement, is: 'unknown' }
      : { statement, is: 'not allowed', request: requestText(identity.world, 'identity', request) }
  })
}

/** How many steps it takes to see whether one statement of a purpose is allowed. */
const mostSteps = 100_000
