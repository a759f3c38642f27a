import { isScalar } from '../../../model/json.ts'
import { anything, literally } from '../../../model/pattern/shapes.ts'
import { isNever } from '../../../model/shape.ts'
import type { World } from '../../../model/space.ts'
import { type Head, List, Sym } from '../../../model/value.ts'
import type { Context } from '../context.ts'
import { asTheyAre, concatenate, derive, lift, listOf, type Plain, reached } from '../lift.ts'
import type { Intrinsic } from './intrinsic.ts'

/** `Fn::Split`: a text, cut at each delimiter. */
export const split: Intrinsic = (scope, argument) => {
  if (!Array.isArray(argument) || argument.length !== 2) return scope.malformed('Fn::Split', argument)
  return lift('Fn::Split', [scope.head(argument[0]), scope.head(argument[1])], (args) => {
    const { items, isWhole } = cutApart(scope.world, args)
    if (isWhole) return new List(items, asTheyAre)
    return derive(
      'Fn::Split',
      args,
      ([delimiter, text]) =>
        isScalar(delimiter) && isScalar(text) && String(delimiter) !== ''
          ? cutAt(scope, String(text), String(delimiter))
          : scope.malformed('Fn::Split', argument),
      {
        leading: items,
        reach: (wanted, given) => reached(args.slice(1), wanted.replaceAll(',', String(args[0])), given),
      },
    )
  })
}

/** A text that comes apart into more pieces is not known: each of them would be looked at whenever one is asked for. */
const mostPieces = 2_000

const cutAt = (scope: Context, text: string, delimiter: string): Head => {
  const pieces = text.split(delimiter, mostPieces + 1)
  return pieces.length > mostPieces
    ? scope.opaque(`Fn::Split of a text into more than ${mostPieces} pieces`).item()
    : listOf(pieces)
}

interface Cut {
  readonly items: readonly Head[]
  /** There are no others. */
  readonly isWhole: boolean
}

/**
 * A text with holes, cut where its own text has the delimiter, as far as no hole can have it: an account has no hyphen.
 * A delimiter of several characters may begin in a hole and end behind it.
 */
const cutApart = (world: World, [delimiter, text]: readonly Plain[]): Cut => {
  const items: Head[] = []
  if (typeof delimiter !== 'string' || delimiter.length !== 1 || !(text instanceof Sym))
    return { items, isWhole: false }
  const cut = `${anything}${literally(delimiter)}${anything}`
  let item: (string | Sym)[] = []
  for (const part of text.parts ?? [text]) {
    if (part instanceof Sym) {
      if (!isNever(world, part, cut)) return { items, isWhole: false }
      item.push(part)
      continue
    }
    const [first = '', ...others] = part.split(delimiter, mostPieces + 1)
    if (items.length + others.length > mostPieces) return { items: [], isWhole: false }
    item.push(first)
    for (const other of others) {
      items.push(concatenate(item))
      item = [other]
    }
  }
  return { items: [...items, concatenate(item)], isWhole: true }
}
