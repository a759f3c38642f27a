import { lazily } from '../../once.ts'
import type { Reading } from '../../reading.ts'
import { all, type Verdict } from '../../verdict.ts'
import { completed, isIncomplete } from '../arn.ts'
import type { Listed, Principals, Statement } from '../document.ts'
import { conditionsOf } from './conditions.ts'
import { principalsOf } from './principals.ts'
import { atMostOf, exactOf, openIn, standingIn, type Understanding, type Word, wordsOf } from './word.ts'

/** An element of a statement, and why it is not known. */
interface OpenPart {
  readonly name: string
  readonly open: readonly Verdict[]
}

const isOpen = ({ is }: Verdict): boolean => is === 'unknown'

/** What is listed, or what is left out. */
interface WrittenList {
  readonly name: string
  readonly isNot: boolean
  readonly there: Verdict
  readonly words: readonly Word[]
}

/** How much of what is open is taken for being there: all that may match, or what surely does. */
export type Reach = 'most' | 'least'

/**
 * Whose policy it is: those of roles and other resources name whom they let in. That of a role is about no other resource,
 * and that of another may name resources.
 */
export type Owner = 'identity' | 'role' | 'resource'

/** What a statement is about, but for its conditions: each part is only read where it is asked for. */
export type Outline = Omit<Statement, 'effect' | 'conditions'>

const ofEach = <T>(make: (effect: Statement['effect']) => T) => ({
  Allow: lazily(() => make('Allow')),
  Deny: lazily(() => make('Deny')),
})

/** A statement, as far as it is known. */
export class WrittenStatement {
  readonly present: Verdict
  readonly reading: Reading
  private readonly owner: Owner
  private readonly how: Understanding

  constructor(present: Verdict, reading: Reading, owner: Owner, hasVariables: () => Verdict) {
    this.present = present
    this.reading = reading
    this.owner = owner
    this.how = { meaning: 'pattern', hasVariables, suggest: ['*'] }
  }

  /** It is there, and says this of what it is about. */
  says(effect: Statement['effect']): Verdict {
    return all([this.present, this.reading.child('Effect').is(effect)])
  }

  /** What it may be about at most: by its actions alone, and by all but its conditions. */
  get outlines(): readonly (() => readonly Outline[])[] {
    return [
      () => this.actions().flatMap((list) => outlineOf(listed(list, 'most'), undefined, undefined)),
      () => this.outline('most'),
    ]
  }

  /** Statements that speak together of all requests of which this may speak. */
  most(effect: Statement['effect']): readonly Statement[] {
    return this.mostOf[effect]()
  }

  /** A statement that speaks of none but requests of which this surely speaks; none where that is not known. */
  least(effect: Statement['effect']): readonly Statement[] {
    return this.leastOf[effect]()
  }

  /** Once for all who ask. */
  private readonly mostOf = ofEach((effect) => this.perhaps(effect))
  private readonly leastOf = ofEach((effect) => this.restricted(effect, () => this.outline('least')))

  private perhaps(effect: Statement['effect']): readonly Statement[] {
    if (this.says(effect).is === 'fail') return []
    const conditions = this.conditions().flatMap(({ least }) => least ?? [])
    return this.outline('most').map((outline) => ({ effect, ...outline, conditions }))
  }

  /** The same of what it is about, where a letter stands for each resource that is not known. */
  leastOfSome(effect: Statement['effect']): readonly Statement[] {
    const [resources] = this.resources()
    if (resources === undefined || resources.isNot || !isSure(this.resources())) return []
    const texts = standingIn(this.reading.child('Resource'))
    return texts.length === 0 ? [] : this.restricted(effect, () => this.outlineOf({ isNot: false, texts }))
  }

  private restricted(effect: Statement['effect'], outlines: () => readonly Outline[]): readonly Statement[] {
    if (this.says(effect).is !== 'pass') return []
    const written = this.conditions()
    const conditions = written.flatMap(({ most }) => most ?? [])
    if (conditions.length < written.length) return []
    return outlines().map((outline) => ({ effect, ...outline, conditions }))
  }

  private outlineOf(resources: Listed): readonly Outline[] {
    const [actions, principals] = [this.actions(), this.principals()]
    if (!isSure(actions)) return []
    return actions.flatMap((action) =>
      (principals?.least ?? [undefined]).flatMap((named) =>
        outlineOf(listed(action, 'least'), resources, named),
      ),
    )
  }

  /** What is not known of it. */
  get open(): readonly Verdict[] {
    return [...this.openBesides, ...this.openParts.flatMap(({ open }) => open)]
  }

  /** Whether it is there, and what it says of what it is about. */
  get openBesides(): readonly Verdict[] {
    return [this.says('Allow'), this.says('Deny')].filter(isOpen)
  }

  /** The elements of which something is not known. */
  get openParts(): readonly OpenPart[] {
    const lists = [...this.actions(), ...this.resources()]
    const principals = this.principals()
    return [
      ...lists.map(({ name, there, words }) => ({ name, open: [there, ...openIn(words)] })),
      { name: 'Condition', open: this.conditions().flatMap(({ open }) => open) },
      ...['Principal', 'NotPrincipal'].map((name) => ({ name, open: principals?.open ?? [] })),
    ]
      .map(({ name, open }) => ({ name, open: open.filter(isOpen) }))
      .filter(({ open }) => open.length > 0)
  }

  /** One for each way in which it may be put together. */
  private outline(reach: Reach): readonly Outline[] {
    const [actions, resources, principals] = [this.actions(), this.resources(), this.principals()]
    if (reach === 'least' && ![actions, resources].every(isSure)) return []
    return actions.flatMap((action) =>
      this.withoutAny(resources, reach).flatMap((resource) =>
        (principals?.[reach] ?? [undefined]).flatMap((named) =>
          outlineOf(listed(action, reach), resource && listed(resource, reach), named),
        ),
      ),
    )
  }

  /** Where no resources are named, it is about whichever the policy belongs to. */
  private withoutAny(resources: readonly WrittenList[], reach: Reach): readonly (WrittenList | undefined)[] {
    if (this.owner === 'identity') return resources
    const isNamed =
      reach === 'least' ? resources.length > 0 : resources.some(({ there }) => there.is === 'pass')
    return isNamed ? resources : [...resources, undefined]
  }

  private readonly actions = lazily(() => this.lists('Action'))

  private readonly resources = lazily(() => (this.owner === 'role' ? [] : this.lists('Resource')))

  readonly conditions = lazily(() => conditionsOf(this.reading.child('Condition'), this.how))

  private readonly principals = lazily(() =>
    this.owner === 'identity' ? undefined : principalsOf(this.reading),
  )

  private lists(name: 'Action' | 'Resource'): readonly WrittenList[] {
    return [false, true].flatMap((isNot) => {
      const own = isNot ? `Not${name}` : name
      const list = this.reading.child(own)
      const there = list.exists()
      if (there.is === 'fail') return []
      const words = wordsOf(list, this.how)
      return [{ name: own, isNot, there, words: name === 'Resource' ? words.flatMap(asArn) : words }]
    })
  }
}

/** As AWS reads it. Of what is open it is not known whether anything is missing. */
const asArn = (word: Word): readonly Word[] => {
  const { exact, atMost } = word
  if (exact === undefined)
    return atMost !== undefined && isIncomplete(atMost) ? [word, { ...word, atMost: `${atMost}:*` }] : [word]
  return [{ ...word, exact: completed(exact), ...(atMost !== undefined && { atMost: completed(atMost) }) }]
}

/** Of a pair of which IAM takes one, it is known which it is. */
const isSure = (lists: readonly WrittenList[]): boolean =>
  lists.length < 2 && lists.every(({ there }) => there.is === 'pass')

const listed = ({ isNot, words }: WrittenList, reach: Reach): Listed => {
  const isWide = isNot === (reach === 'least')
  return { isNot, texts: isWide ? (atMostOf(words) ?? ['*']) : exactOf(words) }
}

/** Nothing where nothing is listed. */
const outlineOf = (
  actions: Listed,
  resources: Listed | undefined,
  principals: Principals | undefined,
): readonly Outline[] =>
  isNothing(actions) || (resources !== undefined && isNothing(resources))
    ? []
    : [
        {
          actions,
          ...(resources !== undefined && { resources }),
          ...(principals !== undefined && { principals }),
        },
      ]

const isNothing = ({ isNot, texts }: Listed): boolean => !isNot && texts.length === 0
