import { mostOpaque, opaqueField, opaqueText } from '../../../algebra/globs/glob.ts'
import { isScalar } from '../../json.ts'
import { oncePer } from '../../once.ts'
import { isOfAws } from '../../shape.ts'
import type { World } from '../../space.ts'
import { type Head, Sym } from '../../value.ts'

/**
 * What is given at deployment and holds no wildcard, whatever it is: a letter stands for each, the same wherever it is
 * written. It is one text among all, which nobody has to know to see that a pattern is about others, too.
 */
export class Letters {
  private readonly world: World
  private readonly known = new Map<string, string>()
  private readonly names = new Map<string, string>()

  constructor(world: World) {
    this.world = world
  }

  /** Undefined where a value may hold a wildcard. */
  of(sym: Sym): string | undefined {
    return isPartition(sym) ? 'aws' : this.isPlain(sym) ? this.standingFor(sym) : undefined
  }

  /** For where wildcards have no meaning. Undefined for several values, and where there are more than letters. */
  standingFor(sym: Sym): string | undefined {
    const known = this.known.get(sym.id)
    if (known !== undefined) return known
    if (sym.several || sym.impossible || sym.mayBeAbsent || this.known.size >= mostOpaque) return undefined
    const make = /Arn$/.test(sym.attribute ?? '') ? opaqueText : opaqueField
    const letter = String.fromCodePoint(make(this.known.size))
    this.known.set(sym.id, letter)
    this.names.set(letter, `\${${sym.id}}`)
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
    return [...text].map((letter) => this.names.get(letter) ?? letter).join('')
  }

  private isPlain({ isInput, id, target, attribute = '' }: Sym): boolean {
    if (target === undefined) return isInput && givenByAws.test(id)
    return isOfAws(this.world, target) && (attribute === '' || /(?:Arn|Id|Name)$/.test(attribute))
  }
}

/** What a template may ask of its own deployment. */
const givenByAws = /(?:^|[^A-Za-z0-9])AWS::(?:AccountId|Region|StackId|StackName)$/

/** It is one for all of a deployment: where it is another than this, all that is written is about that one. */
const isPartition = ({ id, range }: Sym): boolean =>
  range !== undefined && id.startsWith('AWS::Partition of ')

/** One letter for one value in all documents of a world. */
export const lettersOf = oncePer((world: World) => new Letters(world))
