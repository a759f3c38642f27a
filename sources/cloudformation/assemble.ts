import { open } from '../../model/assignment.ts'
import type { Input } from '../../model/input.ts'
import { isObject, type Json, type JsonObject, onlyKey, own, textOf } from '../../model/json.ts'
import type { Place } from '../../model/place.ts'
import type { Construct, NotExamined, Parameter } from '../../model/space.ts'
import { AssignedWorld } from '../../model/world.ts'
import { CloudFormation } from './deployment.ts'
import { expandLoops } from './for-each.ts'
import { noteMacros, openedByTransforms } from './macros.ts'
import { declarations, inputOf, isSecret, typeOf } from './parameters.ts'
import { type Pseudo, pseudoParameters } from './pseudo-inputs.ts'
import { type Binding, givenAs, idIn, type Stack, stackOf } from './stack.ts'

/** A template with what is known of its deployment. */
export interface Deployed {
  readonly template: JsonObject
  /** Values given for its parameters: how it is deployed now. */
  readonly parameters?: Readonly<Record<string, string>>
  /** Parameters that keep a value which is not known here. */
  readonly previous?: ReadonlySet<string>
  readonly file?: string
  /** Where it is deployed now, and as what. */
  readonly region?: string
  readonly account?: string
  /** Which of `AWS::Region`, `AWS::AccountId` and `AWS::StackName` it can have no other way. */
  readonly fixed?: ReadonlySet<string>
  readonly stackName?: string
  readonly stackTags?: Readonly<Record<string, string>>
  /** Writes the template in CloudFormation's own resources, where it has others. */
  readonly translate?: (template: JsonObject, note: Note) => JsonObject
  /** What a construct tree says of its resources, by logical id. */
  readonly constructs?: ReadonlyMap<string, Construct>
  /** The templates of its nested stacks, by logical id. */
  readonly nested?: ReadonlyMap<string, Deployed>
  readonly locate?: (path: readonly (string | number)[]) => Place
}

type Note = (what: string, why: string, path: readonly (string | number)[]) => void

const asItIs = (template: JsonObject): JsonObject => template

/** Gathers stacks into one space: their resources, their open inputs, and what could not be examined. */
class Assembly {
  readonly stacks = new Map<string, Stack>()
  readonly inputs = new Map<string, Input>()
  readonly parameters: Parameter[] = []
  readonly notExamined: NotExamined[] = []
  readonly deployed = new Map<string, Deployed>()

  addRoot(name: string, deployed: Deployed): void {
    const bindings = new Map<string, Binding>()
    for (const [parameter, pseudo] of pseudoParameters) {
      bindings.set(parameter, { kind: 'input', input: this.addPseudo(name, parameter, pseudo, deployed) })
    }
    this.add(
      name,
      deployed,
      (parameter, declared, parameters) => {
        const { now, ...input } = inputOf(
          parameter,
          declared,
          own(parameters, parameter) as string | undefined,
        )
        const id = givenAs(name, parameter)
        const isKnown = now !== undefined && !deployed.previous?.has(parameter)
        this.inputs.set(id, {
          ...input,
          name: id,
          ...(isKnown && { now }),
          place: () => this.locate(name, ['Parameters', parameter]),
        })
        return { kind: 'input', input: id }
      },
      bindings,
      (parameter, declared) =>
        deployed.previous?.has(parameter)
          ? undefined
          : ((own(deployed.parameters ?? {}, parameter) as string | undefined) ??
            textOf(own(declared, 'Default'))),
    )
  }

  /** Stacks deployed to the same place share one input for it, so that two of them cannot be taken for different. */
  private addPseudo(
    stack: string,
    parameter: string,
    { domain, examples }: Pseudo,
    deployed: Deployed,
  ): string {
    const now = {
      'AWS::Region': deployed.region,
      'AWS::AccountId': deployed.account,
      'AWS::StackName': deployed.stackName,
    }[parameter]
    const own = parameter === 'AWS::StackName' && stack !== ''
    const isFixed = now !== undefined && deployed.fixed?.has(parameter) === true
    const shared = this.inputs.get(parameter)
    const isAnother =
      shared !== undefined && (shared.now !== now || (shared.domain.kind === 'finite') !== isFixed)
    const name = own || isAnother ? givenAs(stack, parameter) : parameter
    this.inputs.set(name, {
      name,
      chosenBy: 'deployer',
      domain: isFixed ? { kind: 'finite', values: [now] } : domain,
      examples,
      ...(now !== undefined && { now }),
    })
    return name
  }

  private add(
    name: string,
    deployed: Deployed,
    bind: (parameter: string, declared: JsonObject, given: JsonObject) => Binding,
    pseudo: ReadonlyMap<string, Binding>,
    currentOf: (parameter: string, declared: JsonObject) => string | undefined,
  ): void {
    this.deployed.set(name, deployed)
    const given = deployed.parameters ?? {}
    const note = (what: string, why: string, path: readonly (string | number)[]) =>
      this.notExamined.push({ what: idIn(name, what), why, place: this.locate(name, path) })
    const { translate = asItIs } = deployed
    const place = (path: readonly (string | number)[]) => this.locate(name, path)
    noteMacros(deployed.template, note)
    const written = expandLoops(deployed.template, currentOf, note, place)
    const template = translate(openedByTransforms(written.template), note)
    const declared = declarations(template)
    const bindings = new Map(pseudo)
    for (const [parameter, declaration] of declared) {
      bindings.set(parameter, bind(parameter, declaration, given))
      this.parameters.push(this.parameterOf(name, parameter, declaration, bindings.get(parameter)))
    }
    this.stacks.set(name, {
      ...stackOf(name, template, bindings, declared, deployed.constructs ?? new Map()),
      held: written.held,
      bodies: written.bodies,
    })
    for (const [logicalId, nested] of deployed.nested ?? [])
      this.addNested(name, logicalId, nested, template, pseudo)
  }

  private parameterOf(
    stack: string,
    parameter: string,
    declared: JsonObject,
    binding: Binding | undefined,
  ): Parameter {
    const input = binding?.kind === 'input' ? this.inputs.get(binding.input) : undefined
    const fallback = textOf(own(declared, 'Default'))
    const passed = binding?.kind === 'bound' ? textOf(binding.raw as Json) : undefined
    return {
      id: idIn(stack, parameter),
      input: input ?? inputOf(parameter, declared, undefined),
      type: typeOf(declared),
      stack,
      secret: isSecret(declared),
      ...(fallback !== undefined && { default: fallback }),
      ...(passed !== undefined && { passed }),
    }
  }

  private addNested(
    parent: string,
    logicalId: string,
    nested: Deployed,
    template: JsonObject,
    pseudo: ReadonlyMap<string, Binding>,
  ): void {
    const name = idIn(parent, logicalId)
    const passed = passedTo(template, logicalId)
    const bindings = new Map(pseudo).set('AWS::StackName', { kind: 'input', input: `${name}/AWS::StackName` })
    this.inputs.set(`${name}/AWS::StackName`, {
      name: `${name}/AWS::StackName`,
      chosenBy: 'world',
      domain: { kind: 'any' },
    })
    this.add(
      name,
      nested,
      (parameter, declared) => {
        const given = passed(parameter)
        const raw = given ?? own(declared, 'Default')
        const id = idIn(name, parameter)
        if (raw !== undefined) return { kind: 'bound', raw, stack: given === undefined ? name : parent }
        this.inputs.set(id, { ...inputOf(parameter, declared, undefined), name: id })
        return { kind: 'input', input: id }
      },
      bindings,
      (parameter, declared) => textOf(passed(parameter) ?? own(declared, 'Default')),
    )
  }

  locate(stack: string, path: readonly (string | number)[]): Place {
    return this.deployed.get(stack)?.locate?.(path) ?? { file: stack }
  }
}

/** The expressions that are passed to a nested stack, by the name of the parameter. */
const passedTo = (template: JsonObject, logicalId: string): ((parameter: string) => Json | undefined) => {
  const resources = own(template, 'Resources')
  const resource = isObject(resources) ? own(resources, logicalId) : undefined
  const properties = isObject(resource) ? own(resource, 'Properties') : undefined
  const parameters = isObject(properties) ? own(properties, 'Parameters') : undefined
  return (parameter) => passedIn(parameters, parameter)
}

/** A condition may choose between whole maps of parameters. */
const passedIn = (parameters: Json | undefined, name: string): Json | undefined => {
  if (!isObject(parameters)) return undefined
  const choice = onlyKey(parameters) === 'Fn::If' ? parameters['Fn::If'] : undefined
  if (!Array.isArray(choice) || choice.length !== 3) return own(parameters, name)
  const [condition, ...branches] = choice
  const chosen = branches.map((branch) => passedIn(branch, name))
  if (chosen.every((one) => one === undefined)) return undefined
  return { 'Fn::If': [condition, ...chosen.map((one) => one ?? { Ref: 'AWS::NoValue' })] }
}

/** One space from stacks that belong together. A stack by itself has the name ''. */
export const assemble = (
  name: string,
  source: CloudFormation['source'],
  roots: ReadonlyMap<string, Deployed>,
): CloudFormation => {
  const assembly = new Assembly()
  for (const [stack, deployed] of roots) assembly.addRoot(stack, deployed)
  const space = new CloudFormation({
    name,
    source,
    stacks: assembly.stacks,
    inputs: assembly.inputs,
    parameters: assembly.parameters,
    notExamined: assembly.notExamined,
    stackTags: (stack) => rootOf(stack, roots)?.stackTags,
    locate: (stack, path) => assembly.locate(stack, path),
  })
  for (const [stack, { template, file }] of roots)
    if (isNeverAccepted(space, stack, template))
      assembly.notExamined.push({
        what: stack === '' ? (file ?? name) : stack,
        why: 'Its rules accept no deployment, so that there is nothing to judge.',
        place: assembly.locate(stack, ['Rules']),
      })
  return space
}

const isNeverAccepted = (space: CloudFormation, stack: string, template: JsonObject): boolean =>
  own(template, 'Rules') !== undefined &&
  space.admissible(new AssignedWorld(space, open), stack).is === 'fail'

/** Nested stacks get the tags of the stack around them. */
const rootOf = (stack: string, roots: ReadonlyMap<string, Deployed>): Deployed | undefined =>
  roots.get(stack) ?? roots.get('') ?? [...roots].find(([name]) => stack.startsWith(`${name}/`))?.[1]

/** The space of a template in memory. */
export const spaceOfTemplate = (
  template: JsonObject,
  options: Omit<Deployed, 'template'> & { readonly name?: string } = {},
): CloudFormation =>
  assemble(options.name ?? 'template', 'cloudformation', new Map([['', { template, ...options }]]))
