import type { Budget } from '../../../algebra/globs/budget.ts'
import type { World } from '../../space.ts'
import { surelyBeyond } from '../attachments/asked.ts'
import { isUnknown } from '../attachments/unknown-names.ts'
import type { Documents } from '../decide/subset.ts'
import type { PolicyDocument, Principal, Principals, Statement } from '../document.ts'
import type { Request } from '../request.ts'
import { areCallersApart } from '../written/callers-apart.ts'
import { lettersOf } from '../written/letters.ts'

/** Of more callers with names that are not known, the first ones are asked about one by one. */
const mostCallers = 16

/**
 * A request by somebody of whom the name is not known, that is let through surely and beyond all limits: of all others who
 * are named it is known whether they are somebody else, or they may be the same.
 */
export const surelyBeyondByName = (
  world: World,
  granting: readonly Documents[],
  limiting: readonly Documents[],
  within: Budget,
): ByName | undefined => {
  const letters = lettersOf(world)
  const texts = granting
    .flat()
    .flatMap(({ statements }) =>
      statements.flatMap(({ effect, principals }) =>
        effect === 'Deny' || principals?.isNot !== false
          ? []
          : principals.listed.flatMap((one) => (one.kind === 'AWS' && isUnknown(one.text) ? [one.text] : [])),
      ),
    )
  for (const text of [...new Set(texts)].slice(0, mostCallers)) {
    const caller = { text, isApartFrom: (other: string) => areCallersApart(letters, text, other) }
    const granted = granting.map((layer) => layer.map((document) => saidTo(document, 'narrower', caller)))
    const limits = limiting.map((layer) => layer.map((document) => saidTo(document, 'wider', caller)))
    const request = surelyBeyond(world, granted, limits, { within })
    if (request !== undefined) return { request, granting: granted, limiting: limits }
  }
  return undefined
}

/** With what is said to the one who asks. */
interface ByName {
  readonly request: Request
  readonly granting: readonly Documents[]
  readonly limiting: readonly Documents[]
}

interface Caller {
  readonly text: string
  readonly isApartFrom: (other: string) => boolean
}

/** What a document allows to one caller, at most or at least. */
const saidTo = (document: PolicyDocument, reach: 'wider' | 'narrower', caller: Caller): PolicyDocument => ({
  ...document,
  statements: document.statements.flatMap((statement): readonly Statement[] => {
    const { principals, effect } = statement
    if (principals === undefined) return [statement]
    const isWide = (reach === 'wider') === (effect === 'Allow')
    const isMeant = isWide ? maySpeakOf(principals, caller) : speaksOf(principals, caller)
    const listed: readonly Principal[] = [{ kind: 'AWS', text: caller.text }]
    return isMeant ? [{ ...statement, principals: { isNot: false, listed } }] : []
  }),
})

const maySpeakOf = ({ isNot, listed }: Principals, caller: Caller): boolean =>
  isNot || listed.some((one) => !isAnother(one, caller))

const speaksOf = ({ isNot, listed }: Principals, caller: Caller): boolean =>
  isNot
    ? listed.every((one) => isAnother(one, caller))
    : listed.some((one) => one.kind === 'any' || (one.kind === 'AWS' && one.text === caller.text))

/** A user may be called by an id of S3, too. */
const isAnother = (one: Principal, { isApartFrom }: Caller): boolean =>
  one.kind === 'AWS' ? isApartFrom(one.text) : one.kind === 'Service' || one.kind === 'Federated'
