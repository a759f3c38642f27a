import { isObject, type Json, type JsonObject, own } from '../../model/json.ts'

/** A parameter, and the value that loops over it were written out for. */
export interface Held {
  readonly parameter: string
  readonly value: string
}

const nameOf = (parameter: string): string => `${parameter}, as loops over it were written out`

/**
 * The conditions under which what loops made is there. No template can declare one of such a name.
 *
 * For another value a loop may make the same resource again, or may not. So what it made is certain for the value now,
 * and open for all others, rather than absent: nobody may rely on its absence either.
 */
export class Holding {
  readonly held = new Map<string, Held>()
  private readonly conditions = new Map<string, Json>()

  hold(parameter: string, value: string): void {
    this.held.set(nameOf(parameter), { parameter, value })
  }

  /** The name of the condition that all of these are as they were written out for. */
  now(parameters: ReadonlySet<string>): string {
    const names = [...parameters].sort().map(nameOf)
    const [only = ''] = names
    if (names.length === 1) return only
    return this.declared(names.join(' and '), { 'Fn::And': names.map((name) => ({ Condition: name })) })
  }

  /** A resource or an output that a loop made. */
  made(one: Json, over: ReadonlySet<string>): Json {
    if (over.size === 0 || !isObject(one)) return one
    const now = this.now(over)
    const open = `whether a loop makes it for another value of ${[...over].sort().join(' and ')}`
    const mayBe = this.declared(`${now}, or ${open}`, { 'Fn::Or': [{ Condition: now }, { Condition: open }] })
    const before = own(one, 'Condition')
    if (typeof before !== 'string') return { ...one, Condition: mayBe }
    const both = { 'Fn::And': [{ Condition: before }, { Condition: mayBe }] }
    return { ...one, Condition: this.declared(`${before} and ${mayBe}`, both) }
  }

  /** A condition that a loop made: for another value it may be made of something else, or not at all. */
  condition(name: string, one: Json, over: ReadonlySet<string>): Json {
    if (over.size === 0) return one
    const now = { Condition: this.now(over) }
    const then = { Condition: `what ${name} is for another value of ${[...over].sort().join(' and ')}` }
    return { 'Fn::Or': [{ 'Fn::And': [now, one] }, { 'Fn::And': [{ 'Fn::Not': [now] }, then] }] }
  }

  private declared(name: string, condition: Json): string {
    this.conditions.set(name, condition)
    return name
  }

  /** The template with these conditions among its own. */
  into(template: JsonObject): JsonObject {
    if (this.conditions.size === 0) return template
    const written = own(template, 'Conditions')
    return {
      ...template,
      Conditions: { ...(isObject(written) ? written : {}), ...Object.fromEntries(this.conditions) },
    }
  }
}
