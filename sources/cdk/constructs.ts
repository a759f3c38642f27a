import { isObject, type JsonObject, own } from '../../model/json.ts'
import type { Construct } from '../../model/space.ts'
import { limits } from './limits.ts'
import { placesIn } from './trace.ts'

/**
 * What the app says of the constructs of one stack and the stacks nested in it.
 *
 * Logical ids repeat among nested stacks, so each construct belongs to the nearest nested stack above it: CDK puts
 * the resource of a nested stack `<path>` at `<path>.NestedStack/<id>.NestedStackResource`, and its content below `<path>`.
 */
export class Constructs {
  private readonly byPath = new Map<string, Construct>()
  private readonly byOwner = new Map<string, Map<string, Construct>>()
  private readonly nested = new Set<string>()

  constructor(metadata: JsonObject, from: string) {
    const entries = Object.entries(metadata).flatMap(([path, value]) =>
      path.length <= limits.text && Array.isArray(value)
        ? [{ path: path.replace(/^\//, ''), about: value.filter(isObject) }]
        : [],
    )
    for (const { path } of entries) {
      const nested = nestedPath(path)
      if (nested !== undefined) this.nested.add(nested)
    }
    for (const { path, about } of entries) this.add(path, about, from)
  }

  private add(path: string, entries: readonly JsonObject[], from: string): void {
    const ofType = (type: string) => entries.find((entry) => own(entry, 'type') === type)
    const named = ofType('aws:cdk:logicalId')
    const stack = own(ofType('aws:cdk:creationStack') ?? {}, 'data') ?? own(named ?? {}, 'trace')
    const construct: Construct = { path, trace: Array.isArray(stack) ? placesIn(stack, from) : [] }
    this.byPath.set(path, construct)
    const id = own(named ?? {}, 'data')
    if (typeof id !== 'string') return
    const owner = this.ownerOf(path)
    const owned = this.byOwner.get(owner) ?? new Map<string, Construct>()
    this.byOwner.set(owner, owned.set(id, construct))
  }

  private ownerOf(path: string): string {
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      if (this.nested.has(path.slice(0, at))) return path.slice(0, at)
    }
    return ''
  }

  /** The construct of a resource in the stack itself (owner '') or a nested one; `path` as its template has it, if it does. */
  find(owner: string, logicalId: string, path: string | undefined): Construct | undefined {
    const found =
      this.byOwner.get(owner)?.get(logicalId) ?? (path === undefined ? undefined : this.byPath.get(path))
    return found ?? (path === undefined ? undefined : { path, trace: [] })
  }
}

/** The construct that a nested stack's resource stands for, if this is the path of one. */
export const nestedPath = (path: string): string | undefined =>
  /^(.+)\.NestedStack\/[^/]+\.NestedStackResource$/.exec(path)?.[1]
