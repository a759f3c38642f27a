import { admits } from '../../model/domain.ts'
import { isObject, type Json, type JsonObject, onlyKey, own, textOf } from '../../model/json.ts'
import { checkExports } from './exported-twice.ts'
import { namesIn } from './functions/sub.ts'
import { domainOf } from './parameters.ts'

/** Something that CloudFormation would refuse, or that leaves nothing to judge: what, where, what to do. */
export interface Problem {
  readonly message: string
  readonly path: readonly (string | number)[]
  readonly advice?: string
}

type Path = readonly (string | number)[]
type Report = (message: string, path: Path, advice?: string) => void

/** What makes a template impossible to judge as a whole. A template without problems may still be wrong elsewhere. */
export const problemsOf = (template: Json): readonly Problem[] => {
  const problems: Problem[] = []
  const report: Report = (message, path, advice) =>
    problems.push({ message, path, ...(advice !== undefined && { advice }) })
  if (!isObject(template)) {
    report('A template is a map of sections; this is not.', [])
    return problems
  }
  checkResources(template, report)
  checkParameters(template, report)
  checkConditions(template, report)
  checkExports(template, report)
  if (problems.length === 0) new References(template, report).check()
  return problems
}

const checkResources = (template: JsonObject, report: Report): void => {
  const resources = own(template, 'Resources')
  if (!isObject(resources)) {
    report(
      'The template has no Resources.',
      ['Resources'],
      'Every template declares at least one resource, by its logical id.',
    )
    return
  }
  for (const [id, resource] of Object.entries(resources)) {
    if (isLeftToOthers(id)) continue
    const path = ['Resources', id]
    if (!isObject(resource)) report(`The resource ${id} is not a map.`, path)
    else if (typeof own(resource, 'Type') !== 'string' && own(resource, 'Fn::Transform') === undefined)
      report(`The resource ${id} has no Type.`, path)
    else checkAttributes(id, resource, path, report)
  }
}

/** Keys that stand for what a loop or a transform writes there. */
const isLeftToOthers = (key: string): boolean => key.startsWith('Fn::ForEach::') || key === 'Fn::Transform'

const checkAttributes = (id: string, resource: JsonObject, path: Path, report: Report): void => {
  const properties = own(resource, 'Properties')
  if (properties !== undefined && properties !== null && !isObject(properties)) {
    report(`The Properties of ${id} are not a map.`, [...path, 'Properties'])
  }
  const condition = own(resource, 'Condition')
  if (condition !== undefined && typeof condition !== 'string') {
    report(`The Condition of ${id} is not the name of a condition.`, [...path, 'Condition'])
  }
}

const checkParameters = (template: JsonObject, report: Report): void => {
  const parameters = own(template, 'Parameters')
  if (parameters === undefined || parameters === null) return
  if (!isObject(parameters)) {
    report('Parameters is not a map.', ['Parameters'])
    return
  }
  for (const [name, declared] of Object.entries(parameters)) {
    if (!isObject(declared)) report(`The parameter ${name} is not a map.`, ['Parameters', name])
    else if (typeof own(declared, 'Type') !== 'string')
      report(`The parameter ${name} has no Type.`, ['Parameters', name])
    else checkDefault(name, declared, report)
  }
}

const constraints = ['AllowedValues', 'AllowedPattern', 'MinLength', 'MaxLength', 'MinValue', 'MaxValue']

const checkDefault = (name: string, declared: JsonObject, report: Report): void => {
  const value = own(declared, 'Default')
  if (value === undefined || value === null) return
  const text = textOf(value)
  if (text === undefined) {
    report(`The default of the parameter ${name} is neither a text nor a list of texts.`, [
      'Parameters',
      name,
      'Default',
    ])
    return
  }
  if (
    admits(domainOf(declared), text) === false &&
    constraints.some((name) => own(declared, name) !== undefined)
  ) {
    report(`The default of the parameter ${name} is not one that its own constraints allow.`, [
      'Parameters',
      name,
      'Default',
    ])
  }
}

const conditionFunctions = new Set(['Fn::And', 'Fn::Or', 'Fn::Not', 'Fn::Equals', 'Condition'])

const checkConditions = (template: JsonObject, report: Report): void => {
  const conditions = own(template, 'Conditions')
  if (conditions === undefined || conditions === null) return
  if (!isObject(conditions)) {
    report('Conditions is not a map.', ['Conditions'])
    return
  }
  for (const [name, condition] of Object.entries(conditions)) {
    if (isLeftToOthers(name)) continue
    const key = isObject(condition) ? onlyKey(condition) : undefined
    if (key === undefined || !conditionFunctions.has(key)) {
      report(`The condition ${name} is not one of Fn::And, Fn::Or, Fn::Not, Fn::Equals and Condition.`, [
        'Conditions',
        name,
      ])
    }
  }
  for (const circle of circles(conditions)) {
    report(`The condition ${circle[0]} depends on itself: ${circle.join(' → ')}.`, [
      'Conditions',
      circle[0] ?? '',
    ])
  }
}

/** Circles among conditions, each once, from its first name in the order of the template. */
const circles = (conditions: JsonObject): readonly (readonly string[])[] => {
  const found: string[][] = []
  const done = new Set<string>()
  const visit = (name: string, above: readonly string[]): void => {
    const at = above.indexOf(name)
    if (at >= 0) found.push([...above.slice(at), name])
    if (at >= 0 || done.has(name)) return
    for (const next of namedConditions(own(conditions, name) ?? null)) visit(next, [...above, name])
    done.add(name)
  }
  for (const name of Object.keys(conditions)) visit(name, [])
  return found
}

const namedConditions = (value: Json): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(namedConditions)
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'Condition' && typeof inner === 'string' ? [inner] : namedConditions(inner),
  )
}

/** Names that a template uses: each must be declared in it. */
class References {
  private readonly template: JsonObject
  private readonly report: Report
  private readonly known: ReadonlySet<string>
  private readonly conditions: ReadonlySet<string>
  /** A macro or a loop may declare names that are not written here. */
  private readonly isOpen: boolean
  /** Where the walk is: one path for all, copied only into a report. */
  private readonly path: (string | number)[] = []

  constructor(template: JsonObject, report: Report) {
    this.template = template
    this.report = report
    const resources = (own(template, 'Resources') ?? {}) as JsonObject
    const names = (section: string) => Object.keys((own(template, section) ?? {}) as JsonObject)
    this.known = new Set([...names('Resources'), ...names('Parameters')])
    this.conditions = new Set(names('Conditions'))
    const transforms = [own(template, 'Transform') ?? []].flat()
    const loops = [...this.known, ...this.conditions].some((name) => name.startsWith('Fn::'))
    const isIncluding = Object.values(resources).some((one) => isObject(one) && 'Fn::Transform' in one)
    this.isOpen =
      loops || isIncluding || transforms.length > 0 || own(template, 'Fn::Transform') !== undefined
  }

  check(): void {
    if (this.isOpen) return
    for (const section of ['Conditions', 'Rules', 'Resources', 'Outputs']) {
      this.into(section, own(this.template, section), section === 'Conditions')
    }
    for (const [id, resource] of Object.entries(own(this.template, 'Resources') as JsonObject)) {
      const condition = own(resource as JsonObject, 'Condition')
      if (typeof condition === 'string') this.condition(condition, ['Resources', id, 'Condition'])
    }
  }

  private into(step: string | number, value: Json | undefined, inConditions: boolean): void {
    if (typeof value !== 'object' || value === null) return
    this.path.push(step)
    if (Array.isArray(value)) for (let at = 0; at < value.length; at++) this.into(at, value[at], inConditions)
    else this.object(value as JsonObject, inConditions)
    this.path.pop()
  }

  private object(object: JsonObject, inConditions: boolean): void {
    const key = onlyKey(object)
    if (key !== undefined) this.call(key, object[key] ?? null, inConditions)
    for (const name in object) this.into(name, object[name], inConditions)
  }

  private call(name: string, argument: Json, inConditions: boolean): void {
    if (name === 'Ref' && typeof argument === 'string') this.name(argument, name)
    else if (name === 'Fn::GetAtt') this.getAtt(argument)
    else if (name === 'Fn::Sub') this.sub(argument)
    else if (name === 'Fn::If' && Array.isArray(argument) && typeof argument[0] === 'string')
      this.condition(argument[0], this.path)
    else if (name === 'Condition' && inConditions && typeof argument === 'string')
      this.condition(argument, this.path)
  }

  private getAtt(argument: Json): void {
    const id =
      typeof argument === 'string'
        ? argument.split('.')[0]
        : Array.isArray(argument)
          ? argument[0]
          : undefined
    if (typeof id === 'string') this.name(id, 'Fn::GetAtt')
  }

  private sub(argument: Json): void {
    const [text, variables] = Array.isArray(argument) ? argument : [argument]
    if (typeof text !== 'string') return
    for (const name of namesIn(text, isObject(variables) ? variables : {})) {
      this.name(name.split('.')[0] ?? name, 'Fn::Sub')
    }
  }

  private name(name: string, by: string): void {
    if (name.startsWith('AWS::') || this.known.has(name)) return
    const message = `There is no resource or parameter named ${name}.`
    this.report(message, [...this.path, by], this.nearest(name, this.known))
  }

  private condition(name: string, path: Path): void {
    if (!this.conditions.has(name)) {
      this.report(`There is no condition named ${name}.`, [...path], this.nearest(name, this.conditions))
    }
  }

  private nearest(name: string, names: ReadonlySet<string>): string | undefined {
    const like = [...names].find((other) => other.toLowerCase() === name.toLowerCase())
    return like === undefined ? undefined : `Did you mean ${like}?`
  }
}
