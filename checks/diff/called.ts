import type { PacketDifference } from '../../model/difference.ts'
import type { Space } from '../../model/space.ts'
import { fail } from '../../model/verdict.ts'
import { type Calling, callingsIn, notRead } from '../reach/called.ts'
import { inputsOf, type Sides, worldNow } from './now.ts'

/** What comes to be called for whoever is on the internet by a change, or ceases to be. */
export const calledDifferences = ({ before, after }: Sides): readonly PacketDifference[] => {
  const [was, is] = [callingsBy(before), callingsBy(after)]
  return [...new Set([...was.keys(), ...is.keys()])]
    .sort()
    .flatMap((key) => differenceOf(was.get(key), is.get(key)))
}

const callingsBy = (space: Space | undefined): ReadonlyMap<string, Calling> =>
  new Map(
    (space === undefined ? [] : callingsIn(worldNow(space))).map((calling) => [
      JSON.stringify([calling.resource.id, calling.by?.id]),
      calling,
    ]),
  )

const differenceOf = (was: Calling | undefined, is: Calling | undefined): readonly PacketDifference[] => {
  const calling = is ?? was
  const [before, after] = [was?.calls ?? fail, is?.calls ?? fail]
  const decidedBy = [...new Set([...inputsOf(before.blame), ...inputsOf(after.blame)])].sort()
  if (calling === undefined || before.is === after.is) return []
  const { resource, by } = calling
  const isCertain = before.is !== 'unknown' && after.is !== 'unknown'
  return [
    {
      of: 'calls',
      subject: resource.id,
      type: resource.type,
      direction: 'ingress',
      change: !isCertain ? 'unknown' : after.is === 'pass' ? 'opens' : 'closes',
      packets: 'calls of anybody',
      isCertain,
      decidedBy: isCertain ? [] : decidedBy,
      ...(!isCertain && { mayOpen: after.is === 'pass' || before.is === 'fail' }),
      guards: [],
      ...(by !== resource && { by: by?.id ?? notRead }),
      location: resource.world.space.place(resource.id, []),
    },
  ]
}
