import { elsewhere } from '../../elsewhere.ts'
import type { Reading } from '../../reading.ts'
import { Sym } from '../../value.ts'
import { fail, pass, type Verdict } from '../../verdict.ts'
import { mayBeHere } from './belonging.ts'
import { pointsTo } from './pointing.ts'

/**
 * Whether it is this resource that a text is put together from: an ARN, or a path of names. Of several resources that
 * make it up, one is enough; an open part of it may be any.
 */
export const mentions = (reading: Reading, id: string): Verdict =>
  reading.whichever((option) => {
    const { head, world } = option
    // Asking for what it points to is what counts as reading it.
    option.targets()
    if (!(head instanceof Sym) || head.parts === undefined) return pointsTo(option, id)
    const parts = head.parts.filter((part) => part instanceof Sym)
    if (parts.some((part) => part.target === id)) return pass
    const open = parts.find(
      (part) => part.target === undefined && mayBeHere(world, { kind: 'symbol', sym: part }),
    )
    return open === undefined ? fail : elsewhere(world, `whether ${open.id} is ${id}`)
  })
