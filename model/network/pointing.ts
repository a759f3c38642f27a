import { elsewhere } from '../elsewhere.ts'
import type { Reading } from '../reading.ts'
import { fail, pass, type Verdict } from '../verdict.ts'
import { mayBeHere } from './belonging.ts'
import { isNoName, noName } from './said.ts'

/** Whether it is this resource of the space that something points to. What is imported may be any. */
export const pointsTo = (reading: Reading, id: string): Verdict =>
  reading.whichever((option) => {
    if (isNoName(option.head)) return noName(option)
    const [target] = option.targets()
    if (target?.kind === 'symbol' && target.sym.impossible) return reading.world.needs(target.sym)
    if (target?.kind === 'resource') return target.id === id ? pass : fail
    return target?.kind === 'symbol' && mayBeHere(reading.world, target)
      ? elsewhere(reading.world, `whether ${target.sym.id} is ${id}`)
      : fail
  })
