import { elsewhere } from '../../elsewhere.ts'
import { lazily, oncePer } from '../../once.ts'
import type { World } from '../../space.ts'
import { pass, type Verdict } from '../../verdict.ts'
import type { PolicyDocument } from '../document.ts'
import { isTooLong } from '../written/asked.ts'
import type { Bounds, WrittenDocument } from '../written/document.ts'

/** A policy, as far as it is known what it says. */
export interface KnownPolicy {
  /** `Policies[0].PolicyDocument of Deploy` */
  readonly name: string
  /** Where it is written, of what is written here. */
  readonly document?: WrittenDocument
  /** IAM takes it. */
  readonly isTaken: () => Verdict
  readonly bounds: () => Bounds
}

/** A policy that is written in the infrastructure. */
export const writtenPolicy = oncePer((document: WrittenDocument): KnownPolicy => {
  const { world, where, reading } = document
  const name = `${where} of ${reading.entry.id}`
  const bounds = lazily(() => {
    const all = document.between(document.statements())
    return isTooLong(all.most) ? nothingKnown(world, `what ${name} allows`) : all
  })
  return { name, document, isTaken: document.isTaken, bounds }
})

/** A policy of which all is known, as AWS's own are. */
export const plainPolicy = (name: string, document: PolicyDocument): KnownPolicy => {
  const bounds = { most: document, least: document, open: () => pass }
  return { name, isTaken: () => pass, bounds: () => bounds }
}

/** A policy of which nothing is known but what it is called. */
export const opaquePolicy = (world: World, name: string): KnownPolicy => {
  const bounds = nothingKnown(world, `what ${name} allows`)
  return { name, isTaken: () => pass, bounds: () => bounds }
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
