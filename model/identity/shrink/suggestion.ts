import type { Budget } from '../../../algebra/globs/budget.ts'
import { isObject, type Json, type JsonObject } from '../../json.ts'
import { Block } from '../../value.ts'
import { mostStatements, type WrittenDocument } from '../written/document.ts'
import { refusalOf } from '../written/refusal.ts'
import { sizeOf } from '../written/size.ts'
import { equivalently } from './aim.ts'
import type { Place } from './item.ts'
import { Prover } from './proof.ts'
import { shrinkFully } from './smallest.ts'
import type { Step } from './step.ts'
import { allAsWritten, type Draft, draftOf, type Unit, unitsIn } from './unit.ts'
import { Work } from './work.ts'

/** The units of a document, and what is around them. */
export interface Taken {
  readonly raw: JsonObject
  readonly units: readonly Unit[]
  readonly place: Place
}

/**
 * Characters of a document that is taken apart: twice what IAM takes of any, so that one that is a bit too long can be made
 * to fit.
 */
const mostCharacters = 20_480

/** Why a document is not taken apart. */
export interface NotTaken {
  readonly why: string
}

/** A document as units; why not, where it cannot be one. */
export const takenApart = (document: WrittenDocument, guards: Place['guards'] = []): Taken | NotTaken => {
  const { reading, world, owner } = document
  const { head } = reading
  if (!(head instanceof Block))
    return { why: head === undefined ? 'it is not there' : 'it hangs on a choice' }
  if (head.rest !== undefined) return { why: 'a transform may add to it' }
  const { least } = sizeOf(head, world)
  if (least > mostCharacters)
    return { why: `IAM takes no policy of ${least} characters: nothing is suggested` }
  const refused = refusalOf(head, owner)
  if (refused !== undefined)
    return { why: `IAM refuses it: ${[refused.path, refused.what].filter((part) => part !== '').join(': ')}` }
  const place = placeOf(document, guards)
  const raw = head.entries as JsonObject
  const written = raw.Statement ?? null
  const listed: readonly Json[] = Array.isArray(written) ? written : [written]
  if (!Array.isArray(written) && isObject(written) && !(place.scope.head(written) instanceof Block))
    return { why: 'its statements hang on a choice' }
  if (listed.length > mostStatements)
    return { why: `IAM refuses it: it has more than ${mostStatements} statements` }
  return {
    raw,
    place,
    units: unitsOf(listed, place),
  }
}

const placeOf = ({ reading, world, where }: WrittenDocument, guards: Place['guards']): Place => {
  const { entry } = reading
  const isNew = reading.child('Version').is('2012-10-17')
  return { world, scope: world.scope(entry.stack), isNew, name: `${where} of ${entry.id}`, guards }
}

/** What can be taken apart of a document, whatever IAM says of the whole. */
export const draftsIn = (document: WrittenDocument): readonly Draft[] => {
  const { head } = document.reading
  const place = placeOf(document, [])
  const written = head instanceof Block ? (head.entries as JsonObject).Statement : undefined
  return [written ?? []].flat().flatMap((one, at) => draftOf(one as Json, at + 1, place) ?? [])
}

export const unitsOf = (statements: readonly Json[], place: Place): readonly Unit[] =>
  statements.flatMap((one, at) => unitsIn(one, at + 1, place))

/** A document with these units. */
export const documentOf = ({ raw }: Taken, units: readonly Unit[]): JsonObject => {
  const statements = allAsWritten(units)
  const [only] = statements
  const isOne = !Array.isArray(raw.Statement) && only !== undefined && statements.length === 1
  return { ...raw, Statement: isOne ? only : statements }
}

/** What a document may be written as, and why. */
export interface Suggested {
  readonly document: JsonObject
  readonly steps: readonly Step[]
  /** What may add nothing as well, and stays. */
  readonly unproved: readonly Step[]
  /** It took so long that it was ended: less may do. */
  readonly isCutShort: boolean
}

/** The smallest document that says the same of every request, in every deployment. */
export const smallest = (taken: Taken, budget: Budget): Suggested => {
  const prover = new Prover(budget, taken.place.world)
  const work = new Work(taken.units, prover, equivalently(prover))
  shrinkFully(work)
  return {
    document: documentOf(taken, work.units),
    ...work.stepsOf(taken.place),
    isCutShort: prover.isSpent,
  }
}
