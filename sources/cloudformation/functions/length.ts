import { type Head, List } from '../../../model/value.ts'
import { derive, lift, madeUp, reached } from '../lift.ts'
import type { Intrinsic } from './intrinsic.ts'

/** `Fn::Length`: how many items a list has. */
export const length: Intrinsic = (scope, argument) =>
  lift('Fn::Length', [scope.head(argument)], (args) =>
    derive(
      'Fn::Length',
      args,
      ([list]) => (list instanceof List ? countOf(list) : scope.malformed('Fn::Length', argument)),
      {
        shape: '[0-9]+',
        reach: (count, given) => reached(args, madeUp(Number(count), 'x').join(','), given),
      },
    ),
  )

/** How many items there are; as many answers as there are ways for some of them to be left out. */
const countOf = (list: List): Head =>
  lift(
    'Fn::Length',
    list.items.map((raw) => list.scope.head(raw)),
    (values) => String(values.filter((value) => value !== undefined).length),
  )
