import { isObject, isScalar, type Json, type JsonObject, onlyKey, own } from '../../../model/json.ts'
import { didYouMean } from '../../../model/suggestion.ts'
import { namesIn } from '../functions/sub.ts'
import { section } from '../stack.ts'
import { Dependencies } from './dependencies.ts'
import { decides, missedForm } from './forms.ts'
import { missingFunction } from './functions.ts'
import { missingKey } from './lookups.ts'
import { type Names, namesOf, pseudoParameters } from './names.ts'
import type { Path, Report } from './report.ts'

const walkedSections = ['Conditions', 'Rules', 'Resources', 'Outputs'] as const

/**
 * Functions as they are written, and the names that they use: each must be declared in the template.
 *
 * Only what CloudFormation refuses for all parameters is told. What it may refuse for some is a matter of judging.
 */
export class Uses {
  private readonly template: JsonObject
  private readonly names: Names
  private readonly resources: JsonObject
  private readonly report: Report
  /** Where the walk is: one path for all, copied only into a report. */
  private readonly path: (string | number)[] = []
  /** Branches of `Fn::If` around it, of which one may never be taken. */
  private branches = 0
  /** Loops around it, whose names stand for something else. */
  private loops = 0
  /** Transforms around it, which get what is written here and may make anything of it. */
  private transforms = 0
  private readonly dependencies: Dependencies
  private suggested = 0

  constructor(template: JsonObject, report: Report) {
    this.template = template
    this.names = namesOf(template)
    this.resources = section(template, 'Resources')
    this.report = report
    this.dependencies = new Dependencies(this.resources, report)
  }

  check(): void {
    if (this.names.isRewritten) return
    for (const name of walkedSections) this.into(name, own(this.template, name))
    for (const [id, resource] of Object.entries(this.resources))
      if (isObject(resource)) this.attributes(id, resource)
    for (const [id, output] of Object.entries(section(this.template, 'Outputs')))
      if (isObject(output)) this.conditionOf(output, ['Outputs', id])
    if (!this.areResourcesOpen) this.dependencies.check()
  }

  private attributes(id: string, resource: JsonObject): void {
    this.conditionOf(resource, ['Resources', id])
    const before = own(resource, 'DependsOn')
    const path = ['Resources', id, 'DependsOn']
    for (const name of [before ?? []].flat()) {
      if (typeof name === 'string') this.dependency(id, name, path)
      else if (!this.names.isExtended)
        this.report(`The DependsOn of ${id} is neither the name of a resource nor a list of them.`, path)
    }
  }

  private conditionOf(holder: JsonObject, path: Path): void {
    const condition = own(holder, 'Condition')
    if (typeof condition === 'string') this.condition(condition, [...path, 'Condition'])
  }

  private dependency(id: string, name: string, path: Path): void {
    if (this.areResourcesOpen || this.names.resources.has(name)) this.dependencies.after(id, name)
    else {
      const kind = this.names.parameters.has(name) ? ' It is a parameter.' : ''
      this.report(
        `${id} depends on ${name}, which is no resource.${kind}`,
        path,
        this.nearest(name, this.names.resources),
      )
    }
  }

  private into(step: string | number, value: Json | undefined): void {
    if (typeof value !== 'object' || value === null) return
    this.path.push(step)
    if (Array.isArray(value)) for (let at = 0; at < value.length; at++) this.into(at, value[at])
    else this.object(value as JsonObject)
    this.path.pop()
  }

  private object(object: JsonObject): void {
    const key = onlyKey(object)
    const isTransformed = own(object, 'Fn::Transform') !== undefined
    if (isTransformed) this.transforms++
    if (key !== undefined) this.call(key, object[key] ?? null)
    for (const name in object) {
      if (name.startsWith('Fn::')) this.within(name, object[name])
      else this.into(name, object[name])
    }
    if (isTransformed) this.transforms--
  }

  private within(name: string, argument: Json | undefined): void {
    const isBranch = name === 'Fn::If'
    const isLoop = name.startsWith('Fn::ForEach::')
    if (isBranch) this.branches++
    if (isLoop) this.loops++
    this.into(name, argument)
    if (isBranch) this.branches--
    if (isLoop) this.loops--
  }

  private call(name: string, argument: Json): void {
    const isOpen = this.transforms > 0
    const missing = isOpen ? undefined : missingFunction(name, this.names.isExtended)
    if (missing !== undefined) this.tell(missing.message, name, missing.advice)
    if (name !== 'Ref' && name !== 'Condition' && !name.startsWith('Fn::')) return
    const isCondition = this.path[0] === 'Conditions' || this.path[0] === 'Rules'
    const form = missedForm(name, argument, isCondition ? 'conditions' : 'values', this.names.isExtended)
    if (!isCondition && !isOpen && decides(name) && !this.isInCondition())
      this.tell(
        `${name} gives no value; it stands in Conditions and Rules alone.`,
        name,
        'Give it a name in Conditions, and write Fn::If: [Name, true, false].',
      )
    else if (form !== undefined && isMisnamed(name, argument))
      this.tell(
        `${name} begins with the name of a condition, and ${JSON.stringify(argument[0])} stands there.`,
        name,
        'Declare it in Conditions, and write its name.',
      )
    else if (form !== undefined)
      this.tell(`This is not how ${name} is written.`, name, `Write it as ${form.written}.`)
    else if (this.loops === 0) this.namesIn(name, argument, isCondition)
  }

  /** In another such function, or in the place of the condition of Fn::If: it is told what is around it. */
  private isInCondition(): boolean {
    const isBranching = this.path.at(-2) === 'Fn::If' && this.path.at(-1) === 0
    return (
      this.names.isExtended ||
      isBranching ||
      this.path.some((step) => typeof step === 'string' && decides(step))
    )
  }

  private namesIn(name: string, argument: Json, isCondition: boolean): void {
    if (name === 'Ref' && typeof argument === 'string') this.name(argument, name)
    else if (name === 'Fn::GetAtt') this.getAtt(argument)
    else if (name === 'Fn::Sub') this.sub(argument)
    else if (name === 'Fn::If' && Array.isArray(argument)) this.condition(argument[0], this.path)
    else if (name === 'Condition' && isCondition) this.condition(argument, this.path)
    else this.lookup(name, argument)
  }

  private getAtt(argument: Json): void {
    const id =
      typeof argument === 'string'
        ? argument.split('.')[0]
        : Array.isArray(argument)
          ? argument[0]
          : undefined
    if (typeof id === 'string') this.resource(id, 'Fn::GetAtt')
  }

  private sub(argument: Json): void {
    const [text, variables] = Array.isArray(argument) ? argument : [argument]
    if (typeof text !== 'string') return
    for (const name of namesIn(text, isObject(variables) ? variables : {})) {
      const dot = name.indexOf('.')
      if (dot < 0) this.name(name, 'Fn::Sub')
      else this.resource(name.slice(0, dot), 'Fn::Sub')
    }
  }

  private name(name: string, by: string): void {
    const { parameters, resources } = this.names
    if (parameters.has(name) || pseudoParameters.has(name)) return
    if (name === '')
      this.tell(
        'A name is missing in ${}.',
        by,
        'Write the name of a resource or parameter, or ${!} for the text ${}.',
      )
    else if (name.startsWith('AWS::'))
      this.tell(`There is no pseudo parameter ${name}.`, by, this.nearest(name, pseudoParameters))
    else if (resources.has(name)) this.reference(name, by)
    else if (!this.areResourcesOpen)
      this.tell(
        `There is no resource or parameter named ${name}.`,
        by,
        this.nearest(name, new Set([...resources, ...parameters])),
      )
  }

  private resource(name: string, by: string): void {
    if (this.names.resources.has(name)) this.reference(name, by)
    else if (this.names.parameters.has(name))
      this.tell(`${name} is a parameter, and has no attributes.`, by, `Write {Ref: ${name}}.`)
    else if (!this.areResourcesOpen)
      this.tell(`There is no resource named ${name}.`, by, this.nearest(name, this.names.resources))
  }

  private reference(name: string, by: string): void {
    if (this.path[0] === 'Conditions')
      this.tell(
        `A condition is decided before any resource is made, and ${name} is a resource.`,
        by,
        'Conditions can use parameters, pseudo parameters and mappings.',
      )
    else this.dependencies.reference(this.path, name, this.branches === 0)
  }

  private condition(name: Json | undefined, path: Path): void {
    if (typeof name !== 'string' || this.names.hasLoops || this.names.conditions.has(name)) return
    this.report(`There is no condition named ${name}.`, [...path], this.nearest(name, this.names.conditions))
  }

  /** What stands where it is always worked out must be found; elsewhere nobody may ever ask for it. */
  private lookup(name: string, argument: Json): void {
    if (name !== 'Fn::FindInMap' && name !== 'Fn::Select') return
    const message = missingKey(name, argument, this.names, this.isAlways())
    if (message !== undefined) this.tell(message, name)
  }

  private isAlways(): boolean {
    const [where = '', id = '', attribute] = this.path
    if (this.branches > 0 || where === 'Rules') return false
    if (where === 'Conditions') return true
    const holder = own(section(this.template, String(where)), String(id))
    const isMade = isObject(holder) && own(holder, 'Condition') === undefined
    return isMade && (where === 'Outputs' || attribute === 'Properties')
  }

  private get areResourcesOpen(): boolean {
    return this.names.isServerless || this.names.hasLoops
  }

  private tell(message: string, by: string, advice?: string): void {
    this.report(message, [...this.path, by], advice)
  }

  private nearest(name: string, known: ReadonlySet<string>): string | undefined {
    if (++this.suggested > mostSuggested || name.length > longestSuggested || known.size > mostCompared)
      return undefined
    return didYouMean(name, [...known])
  }
}

/** Names are compared letter by letter, which would take long in a template made for it. */
const mostSuggested = 20
const mostCompared = 1_000
const longestSuggested = 100

/** Fn::If with all its parts, of which the first is neither a name nor a function. */
const isMisnamed = (name: string, argument: Json): argument is readonly Json[] =>
  name === 'Fn::If' && Array.isArray(argument) && argument.length === 3 && isScalar(argument[0])
