import { isScalar } from '../../../model/json.ts'
import { Sym } from '../../../model/value.ts'
import { calledBy, lift, listOf, namedBy } from '../lift.ts'
import type { Intrinsic } from './intrinsic.ts'

/** `Fn::GetAZs`: the zones of a region, which only the account knows. */
export const getAzs: Intrinsic = (scope, argument) =>
  lift('Fn::GetAZs', [scope.head(argument)], ([region]) => {
    const name = region === '' || region === undefined ? scope.head({ Ref: 'AWS::Region' }) : region
    if (!isScalar(name) && !(name instanceof Sym)) return scope.malformed('Fn::GetAZs', argument)
    const input = `the availability zones of ${calledBy(name)}`
    const zones = new Sym({
      id: `${input}[]`,
      inputs: [input],
      compute: (valueFor) => listOf(valueFor(input).split(',')),
    })
    return namedBy([name], zones)
  })
