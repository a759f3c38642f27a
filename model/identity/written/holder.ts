import { isObject, own } from '../../json.ts'
import { lazily } from '../../once.ts'
import type { Subject, View } from '../../policy.ts'
import { findResource, type Resource, resourcesIn } from '../../resource.ts'
import type { Entry } from '../../space.ts'
import { all, allOf, implied, pass, type Verdict } from '../../verdict.ts'
import { jsonIn } from '../resources/json-text.ts'
import { WrittenDocument } from './document.ts'

/** Whatever has policy documents written into it, which say what users, groups and roles may do. */
export interface PolicyHolder extends Subject {
  readonly resource: Resource
  readonly present: Verdict
  readonly documents: readonly WrittenDocument[]
}

/** Those that are policies themselves, and those that have policies beside other properties. */
export const policyTypes: readonly string[] = [
  'Policy',
  'ManagedPolicy',
  'GroupPolicy',
  'RolePolicy',
  'UserPolicy',
].map((name) => `AWS::IAM::${name}`)
export const identityTypes: readonly string[] = ['Group', 'Role', 'User'].map((name) => `AWS::IAM::${name}`)

const types: ReadonlySet<string> = new Set([...policyTypes, ...identityTypes])

/** What things and whoever has a certificate may do over MQTT: written as policies of IAM are, and attached in another way. */
const ofThings = 'AWS::IoT::Policy'

const known = new WeakMap<Resource, PolicyHolder>()

/** The same object for the same resource, so that its documents are understood once for all policies. */
export const holderOf = (resource: Resource): PolicyHolder => {
  const found = known.get(resource)
  if (found !== undefined) return found
  const { id, type, present } = resource
  const holder = { id, type, present, resource, documents: documentsOf(resource) }
  known.set(resource, holder)
  return holder
}

/** More do not fit into what IAM takes for one user, group or role, however short they are. */
const mostInline = 512

const documentsOf = (resource: Resource): readonly WrittenDocument[] => {
  if (policyTypes.includes(resource.type) || resource.type === ofThings)
    return [new WrittenDocument(pass, resource.at('PolicyDocument'), 'identity')]
  const inline = resource.at('Policies')
  const items = inline.items()
  // Taken for one document, they are refused as a whole.
  return items.length > mostInline
    ? [new WrittenDocument(inline.exists(), inline, 'identity')]
    : items.map(
        ({ present, item }) => new WrittenDocument(all([present]), item.at('PolicyDocument'), 'identity'),
      )
}

/** Each document that is there is one that IAM takes, of which this holds. */
export const eachDocument = (
  documents: readonly WrittenDocument[],
  holds: (document: WrittenDocument) => Verdict,
): Verdict =>
  allOf(documents, (document) => implied(document.present, () => all([document.isTaken(), holds(document)])))

/** All policies of IAM, and the users, groups and roles that have some written into them. */
export const policyHolders: View<PolicyHolder> = {
  name: 'policies of IAM, users, groups and roles',
  isOfDocuments: true,
  *ids(world) {
    // What the role may do of which there is only the trust policy is not known.
    for (const resource of resourcesIn(world, ...types))
      if (world.space.source !== 'document' || holderOf(resource).documents.length > 0) yield resource.id
  },
  at: (world, id) => {
    const resource = findResource(world, id)
    return resource !== undefined && types.has(resource.type) ? holderOf(resource) : undefined
  },
}

/** The same, and the policies of things. */
export const givingPolicies: View<PolicyHolder> = {
  name: 'policies of IAM and of things, users, groups and roles',
  isOfDocuments: true,
  *ids(world) {
    yield* policyHolders.ids(world)
    for (const resource of resourcesIn(world, ofThings)) yield resource.id
  },
  at: (world, id) => {
    const resource = findResource(world, id)
    return resource?.type === ofThings ? holderOf(resource) : policyHolders.at(world, id)
  },
}

/** A role with its trust policy. */
export interface TrustingRole extends Subject {
  readonly trust: WrittenDocument
  /** What its trust policy says, as far as that depends on nothing. */
  readonly text: () => string | undefined
}

const trusting = new WeakMap<Resource, TrustingRole>()

/** All roles, with what says who may assume them. */
export const trustingRoles: View<TrustingRole> = {
  name: 'roles',
  isOfDocuments: true,
  *ids(world) {
    for (const resource of resourcesIn(world, 'AWS::IAM::Role')) yield resource.id
  },
  at: (world, id) => {
    const resource = findResource(world, id)
    if (resource?.type !== 'AWS::IAM::Role') return undefined
    const found = trusting.get(resource)
    if (found !== undefined) return found
    const { type, present } = resource
    const trust = new WrittenDocument(pass, resource.at('AssumeRolePolicyDocument'), 'role', jsonIn)
    const role = { id, type, present, trust, text: lazily(() => literalText(resource.entry)) }
    trusting.set(resource, role)
    return role
  },
  alike: ({ text }) => text(),
}

/** Most roles of an account trust the same few services, in the same words. */
const literalText = ({ stack, properties }: Entry): string | undefined => {
  const written = isObject(properties) ? own(properties, 'AssumeRolePolicyDocument') : undefined
  if (!isObject(written)) return undefined
  const text = JSON.stringify([stack, written])
  return text.length > longestAlike || /"(?:Ref|Fn::[^"]*)":|\{\{/.test(text) ? undefined : text
}

/** Comparing what is longer takes longer than judging it. */
const longestAlike = 10_000
