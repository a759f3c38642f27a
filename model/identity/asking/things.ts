import { elsewhere } from '../../elsewhere.ts'
import { oncePer } from '../../once.ts'
import type { Entry, World } from '../../space.ts'
import { type Arn, arnOf } from '../escalation/arns.ts'
import { mayBeAbout } from '../reference/fitting.ts'
import type { Action } from '../reference/reference.ts'
import { lettersOf } from '../written/letters.ts'

/** What it is asked about that somebody does something with. */
export interface Thing {
  /** As people call it. */
  readonly name: string
  readonly arn: Arn
  /** Where it is made, of what is made here. */
  readonly entry?: Entry
}

/** What is called so: by its logical id, or by an ARN, be it that of something here or not. */
export const thingCalled = (world: World, text: string): Thing | undefined => {
  const named = world.space.entries.get(text)
  if (named !== undefined) return thingOf(world, named)
  if (!/^arn:[^:]*:[^:]+:/.test(text)) return undefined
  const arn = { text, open: noQuestion }
  for (const entry of world.space.entries.values()) {
    const own = arnOf(world)(entry)?.text.replace(/:\*$/, '')
    if (own === text || (own !== undefined && text.startsWith(own) && /^[/:]/.test(text.slice(own.length))))
      return { name: text, arn, entry }
  }
  return { name: text, arn }
}

const noQuestion = { is: 'pass', blame: [] } as const

/** What is made here, by an ARN in which what AWS calls it stands for its name. */
export const thingOf = (world: World, entry: Entry): Thing => things(world)(entry)

const things = oncePer((world: World) => oncePer((entry: Entry) => made(world, entry)))

const made = (world: World, entry: Entry): Thing => {
  const known = arnOf(world)(entry)
  if (known !== undefined) return { name: entry.id, arn: known, entry }
  return {
    name: entry.id,
    entry,
    arn: {
      text: writtenArn(world, entry) ?? `‹${entry.id.replaceAll('/', '.')}›`,
      pattern: 'arn:*',
      open: elsewhere(world, `what AWS calls ${entry.id}`),
    },
  }
}

/** What stands for its ARN where it is referred to. */
const writtenArn = (world: World, entry: Entry): string | undefined => {
  const [name = ''] = /[A-Za-z0-9]*$/.exec(entry.id) ?? []
  return lettersOf(world).writing(world.scope(entry.stack).head({ 'Fn::GetAtt': [name, 'Arn'] }))
}

/** What of it an action is about: itself, or what is within it; nothing where the action is about none of it. */
export const partsFor = (action: Action, thing: Thing): readonly Arn[] => {
  const known = parts(thing)
  const kinds = `${action.name.split(':', 1)[0]} ${action.kinds.map(({ kind }) => kind.name).join(' ')}`
  const found = known.get(kinds) ?? partsOf(action, thing)
  known.set(kinds, found)
  return found
}

const parts = oncePer((_: Thing) => new Map<string, readonly Arn[]>())

const partsOf = (action: Action, { arn }: Thing): readonly Arn[] => {
  if (action.kinds.length === 0) return []
  // Of what AWS writes no ARN that is known here, nothing can be told apart.
  if (!arn.text.startsWith('arn:')) return [arn]
  return ['', ...(/\*$/.test(arn.text) ? [] : ['/*', ':*'])]
    .map((more) => ({
      ...arn,
      text: arn.text + more,
      ...(arn.pattern !== undefined && { pattern: arn.pattern + more }),
    }))
    .filter(({ text }) => mayBeAbout(action, text))
}
