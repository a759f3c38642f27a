import { elsewhere } from '../../elsewhere.ts'
import type { Reading } from '../../reading.ts'
import type { Target } from '../../target.ts'
import { fail, pass, type Verdict } from '../../verdict.ts'
import { mayBeHere } from './belonging.ts'

/** Whether it is this resource of the space that something points to, by its name, too. What is imported may be any. */
export const pointsTo = (reading: Reading, id: string): Verdict =>
  reading.whichever((option) => {
    const [target] = option.targets()
    if (target?.kind === 'symbol' && target.sym.impossible) return reading.world.needs(target.sym)
    if (target?.kind === 'resource') return target.id === id ? pass : fail
    if (target?.kind === 'text') return isNamed(reading, target, id)
    return target?.kind === 'symbol' && mayBeHere(reading.world, target)
      ? elsewhere(reading.world, `whether ${target.sym.id} is ${id}`)
      : fail
  })

/** Of several of a type that have the name, or where it may be that of one elsewhere, only the world knows which it is. */
const isNamed = (
  { world }: Reading,
  { text, named }: Extract<Target, { kind: 'text' }>,
  id: string,
): Verdict => {
  const it = named.find(({ entry }) => entry.id === id)
  if (it === undefined) return fail
  const alike = named.filter(({ entry }) => entry.type === it.entry.type)
  return alike.length > 1 ? elsewhere(world, `whether ${text} is ${id}`) : it.present
}
