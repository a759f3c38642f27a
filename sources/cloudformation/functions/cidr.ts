import { isScalar } from '../../../model/json.ts'
import { derive, lift, listOf, said } from '../lift.ts'
import { cidrs } from './cidr-blocks.ts'
import type { Intrinsic } from './intrinsic.ts'

/** `Fn::Cidr`: blocks of addresses next to each other. */
export const cidr: Intrinsic = (scope, argument) => {
  if (!Array.isArray(argument) || argument.length < 2) return scope.malformed('Fn::Cidr', argument)
  return lift(
    'Fn::Cidr',
    // The range of a VPC is mostly asked of it, and stands in its properties.
    argument.map((part) => said(scope.head(part))),
    (args) =>
      derive('Fn::Cidr', args, ([block, count, bits]) => {
        const blocks =
          isScalar(block) && isScalar(count)
            ? cidrs(String(block), Number(count), bits === undefined ? undefined : Number(bits))
            : undefined
        return blocks === undefined ? scope.malformed('Fn::Cidr', argument) : listOf(blocks)
      }),
  )
}
