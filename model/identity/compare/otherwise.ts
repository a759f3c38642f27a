import type { Budget } from '../../../algebra/globs/budget.ts'
import type { World } from '../../space.ts'
import { surelyBeyond } from '../attachments/asked.ts'
import { isUnknown } from '../attachments/unknown-names.ts'
import type { Documents } from '../decide/subset.ts'
import type { Principals, Statement } from '../document.ts'
import type { Request } from '../request.ts'
import { surelyBeyondByName } from './named-callers.ts'

/** With which keys the same is allowed by others that do not allow a request as it stands. */
export const otherwiseAllowed = (
  world: World,
  { principal, action, resource, context }: Request,
  others: readonly Documents[],
  isByName: boolean,
  within: Budget,
): Request['context'] | undefined => {
  const principals = isByName ? onlyBy(principal) : undefined
  const same: Statement = {
    effect: 'Allow',
    ...(principals !== undefined && { principals }),
    actions: { isNot: false, texts: [action] },
    resources: { isNot: false, texts: [literal(resource)] },
    conditions: [],
  }
  const granting = [[{ version: '2012-10-17' as const, statements: [same] }], ...others]
  const isOfUnknown = principals?.listed.some((one) => one.kind !== 'any' && isUnknown(one.text)) === true
  const found = isOfUnknown
    ? surelyBeyondByName(world, granting, [[]], within)?.request
    : surelyBeyond(world, granting, [[]], { within })
  return found === undefined || isSame(found.context, context) ? undefined : found.context
}

/** Nobody can be named who shows no credentials: with which keys anybody is let in is told instead. */
const onlyBy = (caller: Request['principal']): Principals => {
  if (caller.kind === 'anonymous') return { isNot: false, listed: [{ kind: 'any' }] }
  const { kind } = caller
  return {
    isNot: false,
    listed: [{ kind, text: caller.kind === 'AWS' ? (caller.arns[0] ?? '') : caller.name }],
  }
}

/** No letter of it is a wildcard. */
const literal = (text: string): string => text.replaceAll(/[*?$]/g, (letter) => `\${${letter}}`)

const isSame = (one: Request['context'], two: Request['context']): boolean =>
  JSON.stringify([...one]) === JSON.stringify([...two])
