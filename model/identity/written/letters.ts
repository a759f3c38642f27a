import { mostOpaque, type Opaque, opaque } from '../../../algebra/globs/glob.ts'
import { isScalar } from '../../json.ts'
import { isOfAws } from '../../shape.ts'
import type { World } from '../../space.ts'
import { refOf } from '../../specification/references.ts'
import { type Head, Sym } from '../../value.ts'

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
    const { letters, symbols } = this.given
    const known = letters.get(sym.id)
    if (known !== undefined) return known
    if (sym.several || sym.impossible || sym.mayBeAbsent || letters.size >= mostOpaque) return undefined
    const type = this.world.space.entries.get(sym.target ?? '')?.type
    const letter = String.fromCodePoint(opaque(kindOf(sym, type), letters.size))
    letters.set(sym.id, letter)
    symbols.set(letter, sym)
    if (type !== undefined) this.given.types.set(sym.target ?? '', type)
    return letter
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
        const sym = this.meantBy(letter)
        return sym === undefined ? letter : nameOf(sym)
      })
      .join('')
  }

  /** What a letter stands for. */
  meantBy(letter: string): Sym | undefined {
    return this.given.symbols.get(letter)
  }

  /** The type of what a symbol refers to, in whichever of the worlds it is made. */
  typeOf({ target = '' }: Sym): string | undefined {
    return this.given.types.get(target)
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

/** A text with holes is called as it is written. */
const nameOf = ({ id }: Sym): string => (id.includes('${') ? id : `\${${id}}`)

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

class Given {
  readonly letters = new Map<string, string>()
  readonly symbols = new Map<string, Sym>()
  readonly types = new Map<string, string>()
  readonly keys = new Map<string, string>()
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

/** Before anything is read in the other one: what is called the same in both has the same letter, and is the same. */
export const shareLetters = (world: World, other: World): void => {
  if (known.has(other)) throw new Error('Its letters are given already.')
  alike.set(other, lettersOf(world).given)
}
