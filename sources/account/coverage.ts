import type { Location } from '../../model/space.ts'
import type { Document } from '../document/document.ts'
import { originKey, originOf } from './origin.ts'
import { envelopes, tokenIn } from './pages.ts'
import type { Described } from './parts.ts'
import { returnedAs } from './returned.ts'

type Origin = Pick<Described, 'document' | 'path'>

/** Which lists were read, of each account and region: what is in none of them is not there only if its list was. */
export class Coverage {
  private readonly read = new Map<string, Set<string>>()
  private readonly begun = new Map<string, Set<string>>()
  private readonly origins = new Map<string, Location>()

  constructor(documents: readonly Document[]) {
    for (const document of documents)
      for (const { path, value } of envelopes(document)) {
        const key = originKey({ document, path })
        this.origins.set(key, originOf({ document, path }))
        const into = tokenIn(value) === undefined ? this.read : this.begun
        for (const name of Object.keys(value)) {
          const as = returnedAs(name)?.as
          if (as !== undefined) into.set(key, (into.get(key) ?? new Set()).add(as))
        }
      }
  }

  /** Not all of a list is known. */
  leaveOut(list: string, of: Origin): void {
    const key = originKey(of)
    this.begun.set(key, (this.begun.get(key) ?? new Set()).add(list))
  }

  /** Some of a list was read where this one comes from, and there is more of it. */
  isBegun(list: string, of: Origin): boolean {
    return this.begun.get(originKey(of))?.has(list) === true
  }

  /** The whole list was read where this one comes from. An empty list says that there is nothing. */
  isRead(list: string, of: Origin): boolean {
    const key = originKey(of)
    return this.read.get(key)?.has(list) === true && this.begun.get(key)?.has(list) !== true
  }

  /** The whole list was read of this account and region, as far as names say of which it was. */
  isReadOf(list: string, location: Location): boolean {
    return [...this.origins].some(
      ([key, origin]) =>
        isPerhaps(origin.account, location.account) &&
        isPerhaps(origin.region, location.region) &&
        this.read.get(key)?.has(list) === true &&
        this.begun.get(key)?.has(list) !== true,
    )
  }

  /** Names say that something of this account was read. */
  isNamed({ account }: Location): boolean {
    return [...this.origins.values()].some((origin) => origin.account === account)
  }

  /** Why nobody knows what is in a list, and which call says it. */
  why(call: string, list: string, of: Origin, location: Location = originOf(of)): string {
    const made = [call, whereIs(location)].filter((part) => part !== '').join(' of ')
    const key = originKey(of)
    const has = this.read.get(key)?.has(list) === true || this.begun.get(key)?.has(list) === true
    if (this.begun.get(key)?.has(list)) return `${made} is in the snapshot in part`
    return has ? `${made} in the snapshot does not say it` : `${made} is not in the snapshot`
  }
}

const whereIs = ({ account, region }: Location): string =>
  [account, region].filter((part) => part !== undefined).join(' in ')

const isPerhaps = (one: string | undefined, other: string | undefined): boolean =>
  one === undefined || other === undefined || one === other
