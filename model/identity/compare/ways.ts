import { lazily, oncePer } from '../../once.ts'
import type { Resource } from '../../resource.ts'
import type { Entry, World } from '../../space.ts'
import { Sym } from '../../value.ts'
import { areTaken, composed } from '../attachments/composed.ts'
import { type Identity, principals } from '../attachments/identity.ts'
import type { Documents } from '../decide/subset.ts'
import type { Listed, PolicyDocument, Principal, Statement } from '../document.ts'
import { lettingIn } from '../trust/letting-in.ts'
import type { WrittenDocument } from '../written/document.ts'
import { lettersOf } from '../written/letters.ts'
import type { Reach } from '../written/statement.ts'
import type { Way } from './denied.ts'

/** A policy of a resource, or of whom a role trusts. */
interface Letting {
  readonly resource: Resource
  readonly document: WrittenDocument
}

/** Of more roles and users than these, or policies of resources, the first ones are asked whether they allow something. */
const mostAsked = 256

/** By which policies of resources a role or a user is surely let in as itself, within its boundary. */
export const waysOf = (identity: Identity): readonly Way[] => {
  const self = identity.type === 'AWS::IAM::Group' ? undefined : selfIn(identity)
  if (self === undefined) return []
  const [, ...bounding] = composed(identity).least
  return lettingsIn(identity.world).flatMap((letting): readonly Way[] => {
    const own = letting.resource.id === identity.id ? [] : granted(letting, self)
    const isGranted = own.some(({ statements }) => statements.some(({ effect }) => effect === 'Allow'))
    return isGranted
      ? [{ by: letting.resource.id, granting: [own, ...bounding], narrowed: (denied) => denied }]
      : []
  })
}

/** Which roles and users are surely allowed by their own policies what the policy of a resource is about. */
export const waysInto = (resource: Resource, world: World): readonly Way[] => {
  // Who uses a key has to be let in by its policy.
  if (resource.type.startsWith('AWS::KMS::')) return []
  return principalsIn(world).flatMap((identity): readonly Way[] => {
    const self = selfIn(identity)
    if (self === undefined) return []
    return [
      {
        by: identity.id,
        granting: composed(identity).least,
        narrowed: (denied, reach) => denied.map((one) => aboutSelf(one, reach, { resource, self })),
        caller: { kind: 'AWS', arns: [self], account: '' },
      },
    ]
  })
}

const lettingsIn = oncePer((world: World): readonly Letting[] =>
  [...lettingIn.ids(world)]
    .slice(0, mostAsked)
    .flatMap((id) => lettingIn.at(world, id) ?? [])
    .filter(({ present }) => present.is === 'pass')
    .flatMap(({ resource, documents }) => documents.map((document) => ({ resource, document })))
    .filter(({ document }) => document.present.is === 'pass' && document.isTaken().is === 'pass'),
)

const principalsIn = oncePer((world: World): readonly Identity[] =>
  [...principals.ids(world)]
    .slice(0, mostAsked)
    .flatMap((id) => principals.at(world, id) ?? [])
    .filter((identity) => identity.present.is === 'pass' && areTaken(identity).is === 'pass'),
)

/** What stands for the ARN of somebody who is made here. */
const selfIn = ({ world, resource: { entry } }: Identity): string | undefined => arnOf(world, entry)

const arnOf = (world: World, entry: Entry): string | undefined => {
  const [name = ''] = /[A-Za-z0-9]*$/.exec(entry.id) ?? []
  const head = world.scope(entry.stack).head({ 'Fn::GetAtt': [name, 'Arn'] })
  return head instanceof Sym && head.target === entry.id ? lettersOf(world).writing(head) : undefined
}

/** What a policy surely says of its resource to somebody who needs no other one for it, as one of their own. */
const granted = ({ resource, document }: Letting, self: string): Documents => {
  const { least } = document.between(document.statements())
  const about = { resource, self, isRole: document.owner === 'role' }
  const statements = least.statements.flatMap((one): readonly Statement[] => {
    if (one.effect === 'Deny') return [withoutPrincipals(one)]
    if (!isNamed(one, (each) => each.text === self)) return []
    return ofOwn(one, about)
  })
  return [{ ...least, statements }]
}

/** What is denied to somebody of a resource, as if they alone were asked: surely, or perhaps. */
const aboutSelf = (
  document: PolicyDocument,
  reach: Reach,
  about: { readonly resource: Resource; readonly self: string },
): PolicyDocument => ({
  ...document,
  statements: document.statements.flatMap((one): readonly Statement[] => {
    if (reach === 'most') return [withoutPrincipals(one)]
    return isNamed(one, ({ text }) => text === about.self || isOwnAccount(about.resource.world, text))
      ? ofOwn(one, about)
      : []
  }),
})

type Caller = Exclude<Principal, { kind: 'any' }>

const isNamed = ({ principals }: Statement, is: (one: Caller) => boolean): boolean =>
  principals?.isNot === false &&
  principals.listed.some((one) => one.kind === 'any' || (one.kind === 'AWS' && is(one)))

/** The account of the deployment, as it is written without its number. */
const isOwnAccount = (world: World, text: string): boolean =>
  /^(?:arn:aws:iam::)?\$\{AWS::AccountId\}(?::root)?$/.test(lettersOf(world).shown(text))

const withoutPrincipals = ({ principals: _, ...rest }: Statement): Statement => ({
  ...rest,
  resources: rest.resources ?? everything,
})

const everything: Listed = { isNot: false, texts: ['*'] }

/** As far as it is about what the policy belongs to. */
const ofOwn = (
  one: Statement,
  { resource, isRole = false }: { readonly resource: Resource; readonly isRole?: boolean },
): readonly Statement[] => {
  const plain = withoutPrincipals(one)
  const { isNot, texts } = plain.resources ?? everything
  const own = /Policy$/.test(resource.type) ? undefined : arnOf(resource.world, resource.entry)
  if (isRole || (!isNot && texts.includes('*')))
    return own === undefined ? [] : [{ ...plain, resources: { isNot: false, texts: [own] } }]
  if (isNot) return []
  const letters = lettersOf(resource.world)
  const belonging = belongingOf(resource)
  const told = texts.filter(
    (text) =>
      ofBuckets.test(resource.type) ||
      [...text].some((letter) => belonging().has(letters.meantBy(letter)?.target ?? '')),
  )
  return told.length === 0 ? [] : [{ ...plain, resources: { isNot, texts: told } }]
}

/** S3 takes no policy that is about another bucket. */
const ofBuckets = /^AWS::S3::BucketPolicy$/

/** What it names beside its policy, and itself. */
export const belongingOf = oncePer((resource: Resource) =>
  lazily((): ReadonlySet<string> => {
    const properties = resource.properties
    const named = (properties.keys() ?? []).flatMap((key) => {
      const reading = properties.child(key)
      return [reading, ...reading.items().map(({ item }) => item)].flatMap((one) =>
        one.targets().flatMap((target) => (target.kind === 'resource' ? [target.id] : [])),
      )
    })
    return new Set([resource.id, ...named])
  }),
)
