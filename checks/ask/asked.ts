import type { Asking, Question } from '../../model/asking.ts'
import { endpointGuard, type Guard, guardsIn } from '../../model/identity/asking/guards.ts'
import { referenceDate } from '../../model/identity/reference/reference.ts'
import { InputError } from '../../model/place.ts'
import { findResource } from '../../model/resource.ts'
import type { Space, World } from '../../model/space.ts'
import { didYouMean } from '../../model/suggestion.ts'
import { worldNow } from '../diff/now.ts'
import { answersTo } from './asking.ts'
import { aboutIt, actionsMeant, thingMeant, whoMeant } from './meant.ts'

type Answer = Omit<Asking, 'notExamined'>

/** All answers to a question, with the policies that are given beside what is read. */
export const ask = (spaces: readonly Space[], question: Question, given: readonly Guard[]): Answer => {
  const worlds = spaces.map(worldNow)
  const who = whoMeant(worlds, question.who)
  const actions = actionsMeant(question.do)
  const thing = question.on === undefined ? () => undefined : thingMeant(worlds, question.on)
  const endpoint = question.through === undefined ? undefined : endpointIn(worlds, question.through)
  const told = worlds.flatMap((world) => {
    const [on, asked] = [thing(world), who(world)]
    if (question.on !== undefined && on === undefined) return []
    const guards = [...guardsIn(world), ...given, ...(endpoint === undefined ? [] : [endpoint])]
    const about = aboutIt(actions, on, question.do)
    return [{ guards, answers: answersTo({ world, who: asked, actions: about, thing: on, guards }) }]
  })
  return {
    question,
    universe: universeOf(question.do, actions.length),
    answers: told.flatMap(({ answers }) => answers),
    within: [...new Set(told.flatMap(({ guards }) => guards.map(named)))],
    notes: notesOn(question),
  }
}

const named = ({ layer, name }: Guard): string => `${kinds[layer]} ${name}`

const kinds = {
  serviceControl: 'the service control policy',
  resourceControl: 'the resource control policy',
  endpoint: 'the VPC endpoint',
  session: 'the policy of the session',
} as const satisfies Record<Guard['layer'], string>

/** Of what it was asked: names that AWS lists, or any text. */
const universeOf = (text: string | undefined, count: number): string => {
  const anything = 'a resource, a name and what a key says may be any text'
  return count === 1 && text !== undefined && !/[*?]/.test(text)
    ? `of one action; ${anything}`
    : `of the ${count.toLocaleString('en-US')} actions ${text === undefined ? '' : `like ${text} `}that AWS listed on ${referenceDate()}; ${anything}`
}

const notesOn = ({ on, who }: Question): readonly string[] =>
  on === undefined && who !== 'anyone'
    ? ['No resource is named: what the policies of resources elsewhere deny is not asked']
    : []

const endpointIn = (worlds: readonly World[], id: string): Guard => {
  const [found] = worlds.flatMap((world) => {
    const resource = findResource(world, id)
    return resource?.type === 'AWS::EC2::VPCEndpoint' ? [resource] : []
  })
  if (found !== undefined) return endpointGuard(found)
  throw new InputError(
    `There is no VPC endpoint ${id}.`,
    undefined,
    didYouMean(
      id,
      worlds.flatMap((world) => (world.space.byType.get('AWS::EC2::VPCEndpoint') ?? []).map((one) => one.id)),
    ),
  )
}
