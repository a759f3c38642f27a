import { isObject, type JsonObject, own } from '../../../model/json.ts'
import { namePropertyOf } from '../../../model/specification/references.ts'
import { shown, walked } from './circles.ts'
import type { Path, Report } from './report.ts'

/** Names that are made of the names of others are no deeper than this, with the functions between them. */
const deepestName = 500

/** Which resources wait for which others, as they are found. */
export class Dependencies {
  private readonly resources: JsonObject
  private readonly report: Report
  /** Of those that are always made: resources under conditions may never be made together. */
  private readonly upon = new Map<string, Set<string>>()
  /** With the levels of functions in which the other's name stands. */
  private readonly namedAfter = new Map<string, Map<string, number>>()

  constructor(resources: JsonObject, report: Report) {
    this.resources = resources
    this.report = report
  }

  /** A resource that is made after another. */
  after(from: string, to: string): void {
    if (this.isConditional(from) || this.isConditional(to)) return
    const before = this.upon.get(from)
    if (before === undefined) this.upon.set(from, new Set([to]))
    else before.add(to)
  }

  /** A reference to a resource, from where the path leads; `isAlways` where no branch around it decides. */
  reference(path: Path, to: string, isAlways: boolean): void {
    const [where, from, attribute, property] = path
    if (where !== 'Resources' || attribute !== 'Properties') return
    const id = String(from)
    if (isAlways) this.after(id, to)
    if (property !== this.namePropertyOf(id)) return
    const others = this.namedAfter.get(id) ?? new Map<string, number>()
    this.namedAfter.set(id, others.set(to, Math.max(others.get(to) ?? 0, path.length - 3)))
  }

  check(): void {
    for (const circle of walked(graphOf(this.upon)).circles) {
      this.report(
        `The resource ${circle[0]} waits for itself: ${shown(circle)}.`,
        ['Resources', circle[0] ?? ''],
        'CloudFormation can make neither first: take one of these references out, or put it into a resource of its own.',
      )
    }
    this.checkNames()
  }

  private checkNames(): void {
    const depths = new Map<string, number>()
    for (const id of walked(graphOf(this.namedAfter)).order) {
      const others = [...(this.namedAfter.get(id) ?? [])]
      const depth = others.reduce(
        (most, [other, levels]) => Math.max(most, (depths.get(other) ?? 0) + levels),
        0,
      )
      depths.set(id, depth)
      if (depth <= deepestName) continue
      this.report(
        `The name of ${id} is made of names that are made of names, more than ${deepestName} levels deep.`,
        ['Resources', id],
        'Give it a name of its own.',
      )
      return
    }
  }

  private namePropertyOf(id: string): string | undefined {
    const resource = own(this.resources, id)
    const type = isObject(resource) ? own(resource, 'Type') : undefined
    return typeof type === 'string' ? namePropertyOf(type) : undefined
  }

  private isConditional(id: string): boolean {
    const resource = own(this.resources, id)
    return !isObject(resource) || own(resource, 'Condition') !== undefined
  }
}

const graphOf = (edges: ReadonlyMap<string, ReadonlySet<string> | ReadonlyMap<string, number>>) =>
  new Map([...edges].map(([id, others]) => [id, [...others.keys()]]))
