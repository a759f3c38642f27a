import { elsewhere } from '../../elsewhere.ts'
import { lazily, oncePer } from '../../once.ts'
import type { Reading } from '../../reading.ts'
import type { World } from '../../space.ts'
import { dotted } from '../../step.ts'
import { writtenAt } from '../../unassigned.ts'
import { type Head, Sym } from '../../value.ts'
import { all, pass, unknown, type Verdict } from '../../verdict.ts'
import type { PolicyDocument, Statement } from '../document.ts'
import { lettersOf } from './letters.ts'
import { refusalOf, refusedBy } from './refusal.ts'
import { meaningOf } from './refused.ts'
import { lettersUpTo, mostCharactersOfAny } from './size.ts'
import { type Owner, WrittenStatement } from './statement.ts'

/** What a document allows lies between what these two allow. */
export interface Bounds {
  /** It allows all that the document may allow. */
  readonly most: PolicyDocument
  /** It allows nothing but what the document surely allows. */
  readonly least: PolicyDocument
  /** Why they are not the same. */
  readonly open: () => Verdict
}

interface Spoken extends Bounds {
  readonly some: () => PolicyDocument
}

type Effect = Statement['effect']

export const bothEffects: readonly Effect[] = ['Allow', 'Deny']

/** More do not fit into a policy, however short they are. */
export const mostStatements = 512

/** A policy document as it is written in an infrastructure, where not all of it need be known. */
export class WrittenDocument {
  readonly present: Verdict
  readonly reading: Reading
  readonly owner: Owner
  private readonly understood: ((reading: Reading) => Head) | undefined

  /** `understood` is how what is written there is read, where it is no document as it stands. */
  constructor(present: Verdict, reading: Reading, owner: Owner, understood?: (reading: Reading) => Head) {
    this.present = present
    this.reading = understood === undefined ? reading : reading.readAs(understood(reading))
    this.owner = owner
    this.understood = understood
  }

  get world(): World {
    return this.reading.world
  }

  /** Where it stands: `Policies[0].PolicyDocument`. */
  get where(): string {
    return dotted(this.reading.path)
  }

  /** Its statements as they are written, however many. */
  readonly items = lazily(() => this.reading.child('Statement').items())

  /** What is more than fits into a policy, of whatever it is. */
  private readonly tooMuch = lazily((): string | undefined => {
    if (this.items().length > mostStatements) return `it has more than ${mostStatements} statements`
    return lettersUpTo(this.reading.head, mostCharactersOfAny) > mostCharactersOfAny
      ? `it has more than ${mostCharactersOfAny.toLocaleString('en-US')} characters`
      : undefined
  })

  /** None where they are more than fit into a policy: it is refused then. */
  readonly statements = lazily((): readonly WrittenStatement[] =>
    this.tooMuch() !== undefined
      ? []
      : this.items().map(({ present, item }) => new WrittenStatement(present, item, this.owner, this.isNew)),
  )

  /**
   * IAM takes it. What it refuses means nothing, and whoever wrote it meant something; where it is refused by what was
   * chosen, it is no deployment.
   */
  readonly isTaken = lazily((): Verdict => {
    const { reading, owner, world } = this
    const tooMuch = this.tooMuch()
    if (tooMuch !== undefined)
      return elsewhere(world, meaningOf(`${this.where} of ${reading.entry.id}`, tooMuch))
    const refused = refusalOf(reading.head, owner)
    if (refused === undefined) {
      const by = refusedBy(reading.head, owner)
      return by === undefined ? pass : unknown(by)
    }
    const place = [this.where, refused.path].filter((part) => part !== '').join('.')
    const fact = meaningOf(`${place} of ${reading.entry.id}`, refused.what)
    const written = (this.understood ?? itself)(writtenAt(reading))
    return refusalOf(written, owner) === undefined && refusedBy(written, owner) === undefined
      ? world.needs(new Sym({ id: fact, inputs: [], impossible: true }))
      : elsewhere(world, fact)
  })

  /** As far as these of its statements say anything of it. Where all of them is known, both are the same document. */
  between(statements: readonly WrittenStatement[]): Bounds {
    const known = betweenThese.get(statements)
    if (known !== undefined) return known
    const [most, least] = [
      [
        ...statements.flatMap((statement) => statement.most('Allow')),
        ...statements.flatMap((statement) => statement.least('Deny')),
      ],
      [
        ...statements.flatMap((statement) => statement.least('Allow')),
        ...statements.flatMap((statement) => statement.most('Deny')),
      ],
    ]
    const atMost = this.made(most)
    const isKnown =
      most.length === least.length && most.every((one, at) => textOf(one) === textOf(least[at] as Statement))
    const bounds = {
      most: atMost,
      least: isKnown ? atMost : this.made(least),
      open: () => all(statements.flatMap(({ open }) => open)),
    }
    betweenThese.set(statements, bounds)
    return bounds
  }

  /**
   * All requests of which these statements may speak, or surely do, as if all were allowed; and `some`, where a letter
   * stands for each resource that is not known. Of one effect, or of both.
   */
  spokenOf(statements: readonly WrittenStatement[], ...effects: readonly Effect[]): Spoken {
    const allowed = (each: (statement: WrittenStatement, effect: Effect) => readonly Statement[]) =>
      this.made(
        (effects.length === 0 ? bothEffects : effects).flatMap((effect) =>
          statements
            .flatMap((statement) => each(statement, effect))
            .map((statement) => (effect === 'Allow' ? statement : allowedInstead(statement))),
        ),
      )
    return {
      most: allowed((statement, effect) => statement.most(effect)),
      least: allowed((statement, effect) => statement.least(effect)),
      some: lazily(() =>
        allowed((statement, effect) => [...statement.least(effect), ...statement.leastOfSome(effect)]),
      ),
      open: () => all(statements.flatMap(({ open }) => open)),
    }
  }

  /** A text of it as people read it. */
  shown(text: string): string {
    return lettersOf(this.world).shown(text)
  }

  private readonly isNew = lazily(() => this.reading.child('Version').is('2012-10-17'))

  /** A version that is not known was asked for where it matters. */
  private made(statements: PolicyDocument['statements']): PolicyDocument {
    const different = new Map(statements.map((statement) => [textOf(statement), statement]))
    const hasVariables = [...different.keys()].some((text) => text.includes('${'))
    return {
      version: hasVariables && this.isNew().is === 'fail' ? '2008-10-17' : '2012-10-17',
      statements: [...different.values()],
    }
  }
}

/** A list is of the statements of one document, and asked about by several policies. */
const betweenThese = new WeakMap<readonly WrittenStatement[], Bounds>()

const allowedInstead = oncePer((statement: Statement): Statement => ({ ...statement, effect: 'Allow' }))

const textOf = oncePer((statement: Statement) => JSON.stringify(statement))

const itself = ({ head }: Reading): Head => head
