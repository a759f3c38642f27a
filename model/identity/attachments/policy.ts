import { elsewhere } from '../../elsewhere.ts'
import { oncePer } from '../../once.ts'
import type { World } from '../../space.ts'
import { pass, type Verdict } from '../../verdict.ts'
import type { PolicyDocument } from '../document.ts'
import { concerning, isTooLong, type Part } from '../written/asked.ts'
import type { Bounds, WrittenDocument } from '../written/document.ts'

/** A policy, as far as it is known what it says. */
export interface KnownPolicy {
  /** `Policies[0].PolicyDocument of Deploy` */
  readonly name: string
  /** Where it is written, of what is written here. */
  readonly document?: WrittenDocument
  /** It is the same wherever a policy is called so, before a change and after it. */
  readonly isElsewhere?: boolean
  /** IAM takes it. */
  readonly isTaken: () => Verdict
  /** What it says of what is asked about, or of everything. */
  readonly bounds: (part?: Part) => Bounds
}

/** A policy that is written in the infrastructure. */
export const writtenPolicy = oncePer((document: WrittenDocument): KnownPolicy => {
  const { world, where, reading } = document
  const name = `${where} of ${reading.entry.id}`
  const known = new Map<Part | undefined, Bounds>()
  const bounds = (part?: Part): Bounds => {
    const found = known.get(part)
    if (found !== undefined) return found
    const all = part === undefined ? document.between(document.statements()) : concerning(document, part)
    const made = isTooLong(all.most) ? nothingKnown(world, `what ${name} allows`) : all
    known.set(part, made)
    return made
  }
  return { name, document, isTaken: document.isTaken, bounds }
})

/** A policy of which all is known, as AWS's own are. */
export const plainPolicy = (name: string, document: PolicyDocument): KnownPolicy => {
  const bounds = { most: document, least: document, open: () => pass }
  return { name, isTaken: () => pass, bounds: () => bounds }
}

/** A policy of which nothing is known but what it is called. */
export const opaquePolicy = (world: World, name: string, isElsewhere = false): KnownPolicy => {
  const bounds = nothingKnown(world, `what ${name} allows`)
  return { name, isElsewhere, isTaken: () => pass, bounds: () => bounds }
}

/** It may allow everything, and may deny everything. */
const nothingKnown = (world: World, fact: string): Bounds => ({
  most: everything('Allow'),
  least: everything('Deny'),
  open: () => elsewhere(world, fact),
})

const everything = (effect: 'Allow' | 'Deny'): PolicyDocument => ({
  version: '2012-10-17',
  statements: [
    {
      effect,
      actions: { isNot: false, texts: ['*'] },
      resources: { isNot: false, texts: ['*'] },
      conditions: [],
    },
  ],
})
