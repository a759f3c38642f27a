import { elsewhere } from '../elsewhere.ts'
import { mayBeHere } from '../network/values/belonging.ts'
import type { Reading } from '../reading.ts'
import { Resource } from '../resource.ts'
import { all, fail, pass, type Verdict } from '../verdict.ts'

const followed: ReadonlySet<string> = new Set(['AWS::Lambda::Alias', 'AWS::Lambda::Version'])

/** Whether a reading names this function: by its name, by its ARN, or by a version or an alias of it. */
export const namesFunction = (reading: Reading, lambda: Resource, steps = 2): Verdict =>
  reading.whichever((option) => {
    const { world } = option
    const [target] = option.targets()
    if (target === undefined) return fail
    if (target.kind === 'symbol') {
      if (target.sym.impossible) return world.needs(target.sym)
      return mayBeHere(world, target) ? elsewhere(world, `whether ${target.sym.id} is ${lambda.id}`) : fail
    }
    if (target.kind === 'text') return isCalled(lambda, target.text)
    if (target.id === lambda.id) return pass
    const entry = world.space.entries.get(target.id)
    return steps > 0 && entry !== undefined && followed.has(entry.type)
      ? namesFunction(Resource.of(world, entry).at('FunctionName'), lambda, steps - 1)
      : fail
  })

/** `name`, `name:alias`, `account:function:name`, or an ARN, which may end in an alias, too. */
const isCalled = (lambda: Resource, text: string): Verdict => {
  const name = lambda.at('FunctionName')
  const [, behind] = /(?:^|:)function:([^:]+)/.exec(text) ?? []
  return all([name.exists(), name.is(behind ?? text.split(':')[0] ?? '')])
}
