import { isWild, matchesGlob } from '../../glob.ts'
import { oncePer } from '../../once.ts'
import { Resource, resourcesIn } from '../../resource.ts'
import type { World } from '../../space.ts'
import type { Identity } from '../attachments/identity.ts'
import { type KnownPolicy, plainPolicy, writtenPolicy } from '../attachments/policy.ts'
import type { Condition, Listed } from '../document.ts'
import { managedDocument, managedNames } from '../managed/documents.ts'
import { holderOf } from '../written/holder.ts'
import { arnOf } from './arns.ts'
import { managedHere } from './changed.ts'
import type { Node } from './node.ts'
import { ownOf } from './own.ts'
import { touched } from './touched.ts'

/** A policy with what it is called. */
export interface Called {
  readonly policy: KnownPolicy
  readonly arn: string
}

/** How policies of AWS are called. */
const ofAws = (world: World): string => `arn:${ownOf(world).partition}:iam::aws:policy/`

/** What allows everything, and what allows the most beside it, wherever it is. */
const ofEverything = 'AdministratorAccess'
const ofMuch = ['IAMFullAccess', 'PowerUserAccess']

/** Of more policies of AWS than these that may be meant, those that allow much stand for all. */
const mostNamed = 40

/** Of others that the account has, any may do the same. */
const ofOthers = 'arn:*:iam::????????????:policy/*'

const madeHere = oncePer((world: World): readonly Called[] =>
  [...resourcesIn(world, 'AWS::IAM::ManagedPolicy')].flatMap(({ entry }) => {
    const arn = arnOf(world)(entry)
    return arn === undefined
      ? []
      : holderOf(Resource.of(world, entry)).documents.map((document) => ({
          policy: writtenPolicy(document),
          arn: arn.text,
        }))
  }),
)

const isAll = (list: Listed | undefined): boolean => list?.isNot === false && list.texts.includes('*')

/** Those of these that say in so many words that everything is allowed. */
const fullIn = oncePer((world: World): readonly string[] =>
  madeHere(world).flatMap(({ policy, arn }) => {
    const { statements } = policy.bounds().least
    const isFull = statements.some(
      ({ actions, resources, conditions }) => isAll(actions) && isAll(resources) && conditions.length === 0,
    )
    return isFull && statements.every(({ effect }) => effect === 'Allow') ? [arn] : []
  }),
)

const read = new Map<string, KnownPolicy | undefined>()

/** A policy of AWS by which somebody may take a step. */
const ofAwsCalled = (world: World, name: string): readonly Called[] => {
  if (!read.has(name)) {
    const document = managedDocument(name)
    const policy = document && plainPolicy(name, document)
    read.set(name, policy !== undefined && touched([policy]).size > 0 ? policy : undefined)
  }
  const policy = read.get(name)
  return policy === undefined ? [] : [{ policy, arn: `${ofAws(world)}${name}` }]
}

/** What conditions on a key ask for, of all that allows an action. */
interface Asked {
  /** Of these, some may be wildcards; all other values may be allowed where something asks for none. */
  readonly texts: readonly string[]
  readonly isAny: boolean
}

const askedOf = (node: Node, action: string, key: string): Asked => {
  if (!node.mayEver(action)) return { texts: [], isAny: false }
  const [own = []] = node.sidesFor(action).most
  const wanted = own
    .flatMap(({ statements }) => statements)
    .filter(({ effect }) => effect === 'Allow')
    .map(({ conditions }) => conditions.filter((one) => one.key.toLowerCase() === key))
  const isNarrow = ({ operator, values }: Condition): boolean =>
    !operator.isNegated &&
    /^(?:String|Arn)(?:Equals|Like)$/.test(operator.test) &&
    values.every((value) => !value.includes('${'))
  return {
    texts: [...new Set(wanted.flatMap((conditions) => conditions.flatMap(({ values }) => values)))],
    isAny: wanted.some((conditions) => !conditions.some(isNarrow)),
  }
}

/** What others may be that are not here, by what is asked for. */
const others = (world: World, { texts, isAny }: Asked): readonly string[] => {
  const beginning = ofAws(world)
  if (isAny || texts.some((text) => isWild(text) && !text.startsWith(beginning))) return [ofOthers]
  const here = new Set(madeHere(world).map(({ arn }) => arn))
  return texts.filter((text) => !here.has(text) && !text.startsWith(beginning) && !isWild(text))
}

/** The policies of AWS that may be meant; nothing where they are too many. */
const namesOfAws = (world: World, { texts, isAny }: Asked): readonly string[] | undefined => {
  const beginning = ofAws(world)
  if (isAny) return undefined
  const names = texts.flatMap((text) => {
    if (!isWild(text)) return text.startsWith(beginning) ? [text.slice(beginning.length)] : []
    return managedNames().filter((name) => matchesGlob(text, `${beginning}${name}`))
  })
  return names.length > mostNamed ? undefined : names
}

/** What may be named by which one may do everything. */
export const givingAnything = (node: Node, action: string, key: string) => {
  const asked = askedOf(node, action, key)
  const beginning = ofAws(node.world)
  const full = [`${beginning}${ofEverything}`, ...fullIn(node.world)]
  return {
    most: [
      ...full,
      ...others(node.world, asked),
      ...(namesOfAws(node.world, asked) === undefined ? [`${beginning}*`] : []),
    ],
    least: full,
  }
}

/** What may be named of what is known. */
export const namedPolicies = (node: Node, action: string, key: string): readonly Called[] => {
  const asked = askedOf(node, action, key)
  const here = madeHere(node.world).filter(
    ({ arn }) => asked.isAny || asked.texts.some((text) => matchesGlob(text, arn)),
  )
  return [
    ...here,
    ...(namesOfAws(node.world, asked) ?? ofMuch).flatMap((name) => ofAwsCalled(node.world, name)),
  ]
}

/** What a policy is called, where that is told apart. */
export const policyArn = (world: World, policy: KnownPolicy): string | undefined => {
  const entry = managedHere(policy)
  if (entry !== undefined) return arnOf(world)(entry)?.text
  return policy.document === undefined && managedDocument(policy.name) !== undefined
    ? `${ofAws(world)}${policy.name}`
    : undefined
}

/** What the boundary of somebody is called, in each way in which it may turn out; nothing where that is not known. */
export const boundaryArns = (holder: Identity): readonly string[] =>
  holder.boundaries().flatMap(({ policy }) => policyArn(holder.world, policy) ?? [])
