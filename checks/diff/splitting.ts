import { withValue } from '../../model/assignment.ts'
import { type Blame, keyOf } from '../../model/question.ts'
import type { Space } from '../../model/space.ts'
import { answered } from '../decide/answered.ts'
import { assuming, type Sides, worldNow } from './now.ts'

/** Cases of what is not chosen yet that are compared. */
export const mostCases = 32

export type Both = Readonly<Record<keyof Sides, Space>>

/** Something that can be answered, and on which both sides hang: first what a deployer chooses. */
export const sharedBlame = (sides: Both, blamedIn: (space: Space) => readonly Blame[]): Blame | undefined => {
  const [was, is] = [sides.before, sides.after].map((space) => splittable(space, blamedIn(space)))
  const after = new Map(is?.map((blame) => [blame.key, blame]))
  const asked = was?.filter(({ key }) => after.has(key)) ?? []
  return firstOf(asked) ?? firstOf(valuesOf(sides, was ?? [], is ?? []))
}

const firstOf = (blames: readonly Blame[]): Blame | undefined =>
  blames.toSorted((a, b) => a.rank - b.rank || (a.key < b.key ? -1 : 1))[0]

const splittable = (space: Space, blames: readonly Blame[]): readonly Blame[] =>
  blames.filter((blame) => isSplittable(space, blame))

/** What both sides ask of differently, and has few values on both. */
const valuesOf = ({ before, after }: Both, was: readonly Blame[], is: readonly Blame[]): readonly Blame[] => {
  const asked = new Set(is.flatMap(({ inputs }) => inputs))
  return was.flatMap(({ rank, inputs }) =>
    inputs
      .filter((input) => asked.has(input))
      .filter((input) => [before, after].every((space) => worldNow(space).candidates(input) !== undefined))
      .map((input) => ({ key: keyOf('value', input), rank, inputs: [input] })),
  )
}

/** Either who deploys it chooses, or the world: a yes-or-no question, or one of few values. */
const isSplittable = (space: Space, { inputs, question }: Blame): boolean =>
  question !== undefined || (inputs.length === 1 && worldNow(space).candidates(inputs[0] ?? '') !== undefined)

/** Both sides with each answer that there is to it. */
export const splitBy = (
  { before, after }: Both,
  { inputs: [input = ''], question }: Blame,
): readonly Both[] => {
  if (question !== undefined)
    return [true, false].flatMap((is) => {
      const [was, now] = [before, after].map((space) => {
        const assignment = answered(space, worldNow(space).assignment, question, is)
        return assignment && assuming(space, assignment)
      })
      return was === undefined || now === undefined ? [] : [{ before: was, after: now }]
    })
  const values = [before, after].flatMap((space) => worldNow(space).candidates(input) ?? [])
  return [...new Set(values)].map((value) => {
    const [was, now] = [before, after].map((space) =>
      assuming(space, withValue(worldNow(space).assignment, input, value)),
    ) as [Space, Space]
    return { before: was, after: now }
  })
}
