import { mostOpaque, type Opaque, opaque } from '../../../algebra/globs/glob.ts'
import { isScalar } from '../../json.ts'
import type { Resource } from '../../resource.ts'
import { isOfAws } from '../../shape.ts'
import type { World } from '../../space.ts'
import { refOf } from '../../specification/references.ts'
import { type Head, Sym } from '../../value.ts'
import { areCalledApart, isCalledAlike, resourceOf } from './called.ts'

/**
 * What is given at deployment and holds no wildcard, whatever it is: a letter stands for each, the same wherever it is
 * written. It is one text among all, which nobody has to know to see that a pattern is about others, too.
 */
export class Letters {
  private readonly world: World
  /** What stands for what: the same in worlds that are compared. */
  readonly given: Given

  constructor(world: World, given: Given) {
    this.world = world
    this.given = given
  }

  /** Undefined where a value may hold a wildcard. */
  of(sym: Sym): string | undefined {
    return isPartition(sym) ? 'aws' : this.isPlain(sym) ? this.standingFor(sym) : undefined
  }

  /** The same where nothing is taken for granted of the partition. */
  inAnyPartition(sym: Sym): string | undefined {
    return isPartition(sym) || this.isPlain(sym) ? this.standingFor(sym) : undefined
  }

  /** For where wildcards have no meaning. Undefined for several values, and where there are more than letters. */
  standingFor(sym: Sym): string | undefined {
    const { letters, meant } = this.given
    const key = this.keyOf(sym)
    const known = letters.get(key)
    if (known !== undefined) return known
    if (sym.several || sym.impossible || sym.mayBeAbsent || letters.size >= mostOpaque) return undefined
    const type = this.world.space.entries.get(sym.target ?? '')?.type
    const letter = String.fromCodePoint(opaque(kindOf(sym, type), letters.size))
    letters.set(key, letter)
    meant.set(letter, { sym, type, side: this.sideOf(sym) })
    return letter
  }

  /** One for what is called the same on both sides of a change. */
  keyOf(sym: Sym): string {
    const side = this.sideOf(sym)
    return side === undefined ? sym.id : `${sym.id} ${side}`
  }

  /** A text with a letter for each part of it that is not known; undefined where it may be one of several, or none. */
  writing(head: Head): string | undefined {
    if (isScalar(head)) return String(head)
    if (!(head instanceof Sym)) return undefined
    const said = head.known?.()
    if (said !== undefined) return this.writing(said)
    if (head.parts === undefined || head.impossible) return this.of(head) ?? this.standingFor(head)
    const parts = head.parts.map((part) => this.writing(part))
    return parts.includes(undefined) ? undefined : parts.join('')
  }

  /** A text as people read it. */
  shown(text: string): string {
    return [...text]
      .map((letter) => {
        const meant = this.given.meant.get(letter)
        return meant === undefined ? letter : nameOf(meant)
      })
      .join('')
  }

  /** What a letter stands for. */
  meantBy(letter: string): Sym | undefined {
    return this.given.meant.get(letter)?.sym
  }

  /** Whether a letter stands for the partition in which all is deployed. */
  isPartition(letter: string): boolean {
    const sym = this.meantBy(letter)
    return sym !== undefined && isPartition(sym)
  }

  /** The type of what a letter refers to, in whichever of the worlds it is made. */
  typeOf(letter: string): string | undefined {
    return this.given.meant.get(letter)?.type
  }

  /**
   * Whether two names that AWS gives out surely differ, and neither goes on with the other: of two things of one type, and
   * of one that is called otherwise than before.
   */
  areApart(one: string, two: string): boolean {
    const [left, right] = [one, two].map((letter) => this.madeAs(letter))
    if (one === two || left === undefined || right === undefined) return false
    return this.meantBy(one)?.attribute === this.meantBy(two)?.attribute && areCalledApart(left, right)
  }

  private madeAs(letter: string): Resource | undefined {
    const { sym: { target = '' } = {}, side } = this.given.meant.get(letter) ?? {}
    const { is, other = this.world } = this.given.sides.get(this.world) ?? {}
    const worlds = side === undefined ? [this.world, other] : [side === is ? this.world : other]
    return worlds.flatMap((world) => resourceOf(world, target) ?? [])[0]
  }

  /** Where AWS may call otherwise what has this logical id on the other side. */
  private sideOf({ target = '' }: Sym): Side['is'] | undefined {
    const { is, other } = this.given.sides.get(this.world) ?? {}
    return other === undefined || isCalledAlike(this.world)(other)(target) ? undefined : is
  }

  /** A key of no request, for something that is open: the same for what means the same. */
  keyFor(meaning: string): string {
    const { keys } = this.given
    const known = keys.get(meaning) ?? `forall:open/${keys.size}`
    keys.set(meaning, known)
    return known
  }

  private isPlain({ isInput, id, target, attribute = '' }: Sym): boolean {
    if (target === undefined) return isInput && givenByAws.test(id)
    return isOfAws(this.world, target) && (attribute === '' || /(?:Arn|Id|Name)$/.test(attribute))
  }
}

/** A text with holes is called as it is written; what may be called otherwise on the other side of a change, by its side. */
const nameOf = ({ sym: { id }, side }: Meant): string =>
  id.includes('${') ? id : side === undefined ? `\${${id}}` : `\${${id}, ${side}}`

/** What a template may ask of its own deployment. */
const givenByAws = /(?:^|[^A-Za-z0-9])AWS::(AccountId|Region|StackId|StackName)$/

/** It is one for all of a deployment: where it is another than this, all that is written is about that one. */
const isPartition = ({ id, range }: Sym): boolean =>
  range !== undefined && id.startsWith('AWS::Partition of ')

/** What AWS calls the ARN, or the name, of what it makes is one. */
const kindOf = (sym: Sym, type: string | undefined): Opaque => {
  if (sym.target === undefined) return kindOfInput(sym)
  const { attribute = '' } = sym
  const names = attribute === '' ? (refOf(type ?? '') ?? []).map(({ name }) => name) : [attribute]
  const [only = ''] = names.length === 1 ? names : []
  return only.endsWith('Arn') ? 'ARN' : only.endsWith('Name') ? 'field' : 'text'
}

const kindOfInput = (sym: Sym): Opaque => {
  if (isPartition(sym)) return 'field'
  const given = givenByAws.exec(sym.id)?.[1]
  return given === undefined ? 'text' : given === 'StackId' ? 'ARN' : 'field'
}

/** What a letter stands for, and on which side of a change, where it is not the same on both. */
interface Meant {
  readonly sym: Sym
  readonly type: string | undefined
  readonly side: Side['is'] | undefined
}

/** A world that is compared with another. */
interface Side {
  readonly is: 'before' | 'after'
  readonly other: World
}

class Given {
  readonly letters = new Map<string, string>()
  readonly meant = new Map<string, Meant>()
  readonly keys = new Map<string, string>()
  readonly sides = new WeakMap<World, Side>()
}

const alike = new WeakMap<World, Given>()
const known = new WeakMap<World, Letters>()

/** One letter for one value in all documents of a world. */
export const lettersOf = (world: World): Letters => {
  const found = known.get(world)
  if (found !== undefined) return found
  const letters = new Letters(world, alike.get(world) ?? new Given())
  known.set(world, letters)
  return letters
}

/**
 * Before anything is read in the later one: what is called the same in both has the same letter, and is the same; and so it
 * has in all that are compared with letters `from` an earlier comparison.
 */
export const shareLetters = (before: World, after: World, from: World = before): void => {
  const { given } = lettersOf(from)
  for (const world of [before, after]) {
    if (known.has(world) && lettersOf(world).given !== given)
      throw new Error('Its letters are given already.')
    alike.set(world, given)
  }
  given.sides.set(before, { is: 'before', other: after })
  given.sides.set(after, { is: 'after', other: before })
}
