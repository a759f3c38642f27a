import { parseCidr } from '../../algebra/address/cidr.ts'
import { isMalformed } from '../../algebra/malformed.ts'
import { isObject, isScalar, own } from '../../model/json.ts'
import { isRefusal } from '../../model/rank.ts'
import type { Entry } from '../../model/space.ts'
import { idShapeOf } from '../../model/specification/ids.ts'
import { type Port, portAt } from '../../model/specification/ports.ts'
import { attributesLikeRef, isLikeProperty, namePropertyOf } from '../../model/specification/references.ts'
import { Either, type Head, Sym } from '../../model/value.ts'
import type { Context } from './context.ts'
import { shortened } from './hash.ts'
import { alternatives, lift, said } from './lift.ts'
import { isDeclaredOutput, isPutOutIfMade, outputValue } from './outputs.ts'
import { idIn } from './stack.ts'

/** What `Ref` (attribute '') or `Fn::GetAtt` of a resource gives. */
export const reference = (scope: Context, logicalId: string, attribute: string): Head => {
  const { world } = scope
  const id = idIn(scope.stack.name, logicalId)
  const entry = world.space.entries.get(id)
  if (entry === undefined) return scope.opaque(attribute === '' ? logicalId : `${logicalId}.${attribute}`)
  if (world.isPresent(entry).is === 'fail') return scope.impossible(`${id} is referred to, but not made`)
  const [, output] = /^Outputs\.(.*)$/s.exec(attribute) ?? []
  if (output !== undefined && scope.neighbours.stacks.has(id)) return outputOf(scope, id, output)
  return resourceSymbol(scope, entry, attributesLikeRef(entry.type).includes(attribute) ? '' : attribute)
}

/** An output of a nested stack whose template is at hand. What it does not put out, CloudFormation refuses to read. */
const outputOf = (scope: Context, stack: string, name: string): Head => {
  const inside = scope.within(stack)
  if (!isDeclaredOutput(inside, name)) return scope.impossible(`${stack} has no output ${name}`)
  const made = isPutOutIfMade(inside, name)
  if (made.is === 'pass') return outputValue(inside, name)
  const refused = scope.impossible(`${stack} does not put out ${name}`)
  if (made.is === 'fail' || isRefusal(made.blame)) return refused
  return alternatives([outputValue(inside, name), refused], made.blame)
}

/** One for all that refer to it. */
const resourceSymbol = (scope: Context, entry: Entry, attribute: string): Head => {
  const name = `${entry.id}.${shortened(nameOfAttribute(attribute))}`
  return scope.once(name, () => symbolOf(scope, entry, attribute, name))
}

const symbolOf = (scope: Context, entry: Entry, attribute: string, name: string): Head => {
  const naming = attribute === '' ? namePropertyOf(entry.type) : undefined
  const reference = {
    id: name,
    inputs: [name],
    compute: (valueFor: (input: string) => string) => valueFor(name),
    target: entry.id,
    attribute,
    ...(attribute === '' && shapeOfId(scope, entry)),
  }
  const nameless = new Sym(reference)
  if (naming !== undefined)
    return new Sym({ ...reference, known: () => nameOf(scope, entry, naming, nameless) })
  const port = portAt(entry.type, attribute)
  if (port !== undefined) return portOf(scope, entry, port, nameless)
  if (!isLikeProperty(entry.type, attribute)) return nameless
  return new Sym({ ...reference, known: () => saidOf(scope, entry, attribute, nameless) })
}

/** Of a group for which no VPC is named `Ref` may return the name, which may be any text. */
const shapeOfId = (scope: Context, entry: Entry): { readonly shape?: string } => {
  const shape = idShapeOf(entry.type)
  if (shape === undefined) return {}
  const isGroup = entry.type === 'AWS::EC2::SecurityGroup'
  return isGroup && !isGiven(givenIn(scope, entry, 'VpcId')) ? {} : { shape }
}

const isGiven = (head: Head): boolean =>
  head instanceof Either ? !head.options.includes(undefined) : head !== undefined

/** What the template says of it in so many letters. EC2 clears the bits behind a prefix, so such a range is another text. */
const saidOf = (scope: Context, entry: Entry, property: string, unsaid: Sym): Head =>
  lift('attribute', [givenIn(scope, entry, property)], ([value]) => {
    if (typeof value !== 'string') return unsaid
    const range = property === 'CidrBlock' ? parseCidr(value) : undefined
    return range !== undefined && (isMalformed(range) || range.note !== undefined) ? unsaid : value
  })

/** As the template says it, else the default of what it is; where there are several of them, nobody here knows which. */
const portOf = (
  scope: Context,
  entry: Entry,
  { property, default: usual, unless = [] }: Port,
  unsaid: Sym,
): Head =>
  lift(
    'attribute',
    [property, 'Engine', ...unless].map((name) => givenIn(scope, entry, name)),
    ([own, engine, ...others]) => {
      if (own !== undefined) return isScalar(own) ? String(own) : unsaid
      if (others.some((other) => other !== undefined)) return unsaid
      const ports = typeof usual === 'number' ? [usual] : (usual[String(engine)] ?? [])
      const { blame } = scope.world.needs(unsaid)
      return ports.length === 0 ? unsaid : alternatives(ports.map(String), ports.length > 1 ? blame : [])
    },
  )

/** The property of another resource, in the scope of its own stack. */
const givenIn = (scope: Context, { id, properties, stack }: Entry, property: string): Head => {
  const given = isObject(properties) ? own(properties, property) : undefined
  return given === undefined
    ? undefined
    : scope.once(`${id}!${property}`, () => said(scope.world.scope(stack).head(given)))
}

/** What a custom resource puts out as `Ref` is not what it is called. */
const nameOfAttribute = (attribute: string): string =>
  attribute === '' ? 'Ref' : attribute === 'Ref' ? '"Ref"' : attribute

/** The name that the template gives; where it gives none, AWS makes one up. */
const nameOf = (scope: Context, entry: Entry, property: string, nameless: Sym): Head => {
  const head = givenIn(scope, entry, property)
  return head === undefined ? undefined : lift('name', [head], ([name]) => name ?? nameless)
}
