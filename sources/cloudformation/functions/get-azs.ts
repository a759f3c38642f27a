import { Sym } from '../../../model/value.ts'
import { lift, listOf } from '../lift.ts'
import type { Intrinsic } from './intrinsic.ts'

/** `Fn::GetAZs`: the zones of a region, which only the account knows. */
export const getAzs: Intrinsic = (scope, argument) =>
  lift('Fn::GetAZs', [scope.head(argument)], ([region]) => {
    const name = region === '' || region === undefined ? scope.head({ Ref: 'AWS::Region' }) : region
    const input = `the availability zones of ${name instanceof Sym ? name.id : String(name)}`
    return new Sym({
      id: `${input}[]`,
      inputs: [input],
      compute: (valueFor) => listOf(valueFor(input).split(',')),
    })
  })
