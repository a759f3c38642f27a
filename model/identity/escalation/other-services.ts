import { isWild, matchesGlob } from '../../glob.ts'
import type { Identity } from '../attachments/identity.ts'
import type { Listed } from '../document.ts'
import { type Action, serviceNames, serviceOf } from '../reference/reference.ts'
import type { Node } from './node.ts'
import { paths } from './paths.ts'
import { trustedServices } from './trusted.ts'

/*
 * Services to which a role is given of which no step is known, and what else is done with the others than steps do. What
 * comes of that nobody knows here; it can be nothing where somebody may do nothing beside giving the role away.
 */

const suffix = '.amazonaws.com'

/** The services of which steps are known. */
const known: ReadonlySet<string> = new Set(
  paths.flatMap(({ through }) => (through.by === 'service' ? through.services : [])),
)

/** Whose actions put a role to use that is given to one of these, where that is not the service alone that is called so. */
const usedBy: Readonly<Record<string, readonly string[]>> = {
  ec2: [
    'autoscaling',
    'batch',
    'cloud9',
    'deadline',
    'ec2',
    'eks',
    'elasticbeanstalk',
    'elasticmapreduce',
    'gamelift',
    'imagebuilder',
    'opsworks',
    'pcs',
  ],
  'ecs-tasks': ['batch', 'ecs'],
  elasticmapreduce: ['datapipeline', 'elasticmapreduce'],
  sagemaker: ['datazone', 'sagemaker'],
  ssm: ['ssm', 'ssm-incidents', 'ssm-quicksetup'],
  'tasks.apprunner': ['apprunner'],
}

/** By which names a role may be given to a service that trusts it by another. */
const alsoGivenTo: Readonly<Record<string, readonly string[]>> = {
  'ec2.amazonaws.com': [
    'autoscaling',
    'batch',
    'eks',
    'elasticbeanstalk',
    'elasticmapreduce',
    'gamelift',
    'imagebuilder',
  ].map((name) => name + suffix),
  'ecs-tasks.amazonaws.com': [`batch${suffix}`],
  'tasks.apprunner.amazonaws.com': [`apprunner${suffix}`],
}

/** Some to which roles are given, to ask about where it may be any. */
const examples = ['events', 'firehose', 'backup', 'dms', 'codepipeline', 'iot', 'fis', 'pipes'].map(
  (name) => name + suffix,
)

/** A service that somebody may give a role to, and the one that the role has to trust. */
export interface Giving {
  readonly to: string
  readonly trusted: string
}

/** To whom else than steps know a role may be given that trusts these, or, where it trusts anybody, to whom at all. */
export const givingsOf = (from: Node, target: Identity, isTrusting: boolean): readonly Giving[] => {
  const { names, isAny } = isTrusting ? { names: [], isAny: true } : trustedServices(target)
  const all = isAny ? [...new Set([...names, ...known, ...servicesNamed(from)])] : names
  return all
    .flatMap((trusted) => [trusted, ...(alsoGivenTo[trusted] ?? [])].map((to) => ({ to, trusted })))
    .filter(({ to, trusted }) => mayUse(from, trusted, to))
}

/** To whom somebody may give any role, of those of which no steps are known: as policies name them, and one beside. */
export const servicesNamed = (node: Node): readonly string[] => {
  const texts = node
    .sidesFor('iam:PassRole')
    .most.flat()
    .flatMap(({ statements }) => statements)
    .flatMap(({ conditions }) =>
      conditions.flatMap(({ key, values }) => (key.toLowerCase() === 'iam:passedtoservice' ? values : [])),
    )
  const named = texts.map((text) => text.replaceAll('*', 'events').replaceAll('?', 's'))
  const beside = examples.find((one) => !texts.includes(one)) ?? `other${suffix}`
  return [...new Set([...texts.flatMap((text) => examplesLike(text)), ...named, beside])].filter(
    (one) => !known.has(one),
  )
}

const examplesLike = (text: string): readonly string[] =>
  isWild(text) ? examples.filter((one) => matchesGlob(text, one)) : []

/** Something that somebody may do can put a role to use that a service has, by whichever name it is given to it. */
export const mayUse = (node: Node, service: string, to = service): boolean => {
  const use: Use = !known.has(service)
    ? { isBeyondSteps: false }
    : to === service
      ? { services: usedBy[calledIn(service)] ?? [calledIn(service)], isBeyondSteps: true }
      : { services: [calledIn(to)], isBeyondSteps: false }
  return node.allowedActions().some((list) => mayUseBy(list, use))
}

const calledIn = (service: string): string =>
  service.endsWith(suffix) ? service.slice(0, -suffix.length) : service

/** Which actions put a role to use: those of any service but IAM's own, where nothing is said, or none that steps take. */
interface Use {
  readonly services?: readonly string[]
  readonly isBeyondSteps: boolean
}

const mayUseBy = ({ isNot, texts }: Listed, use: Use): boolean =>
  isNot || texts.some((text) => isOfUse(text.toLowerCase(), use))

const isOfUse = (text: string, { services, isBeyondSteps }: Use): boolean => {
  const [prefix = '', name = prefix] = text.split(':', 2)
  const meant = isWild(prefix)
    ? (services ?? serviceNames()).filter((one) => matchesGlob(prefix, one))
    : [prefix]
  return meant.some((service) => {
    if (services === undefined ? ofIdentities.has(service) : !services.includes(service)) return false
    const actions = serviceOf(service)?.actions
    const isAsked = (action: Action): boolean => puts(action) && !(isBeyondSteps && isOfStep(action))
    const action = actions?.get(name)
    // What AWS does not list may do anything.
    if (actions === undefined || (!isWild(name) && action === undefined)) return services === undefined
    if (action !== undefined) return isAsked(action)
    return [...actions].some(([one, listed]) => isAsked(listed) && matchesGlob(name, one))
  })
}

const ofIdentities: ReadonlySet<string> = new Set(['iam', 'sts'])

const ofSteps: ReadonlySet<string> = new Set(paths.flatMap(({ needs }) => needs.map(({ action }) => action)))
const isOfStep = ({ name }: Action): boolean => ofSteps.has(name)

/** What reads, or takes something away, has nothing done by a role. */
const puts = ({ level, name }: Action): boolean =>
  (level === 'Write' || level === 'Permissions management') &&
  !/:(?:Abort|Cancel|Delete|Deregister|Detach|Disable|Disassociate|Pause|Reject|Remove|Stop|Terminate|Unsubscribe|Untag)/.test(
    name,
  )
