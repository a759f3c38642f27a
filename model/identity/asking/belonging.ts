import { along } from '../../along.ts'
import { pointsTo } from '../../network/values/pointing.ts'
import { oncePer } from '../../once.ts'
import type { Reading } from '../../reading.ts'
import { Resource, resourcesIn } from '../../resource.ts'
import type { Entry, World } from '../../space.ts'
import { any, fail, pass, type Verdict } from '../../verdict.ts'
import { arnOf } from '../escalation/arns.ts'
import { lettingIn } from '../trust/letting-in.ts'
import { WrittenDocument } from '../written/document.ts'

/** A policy that says who may use something, and whether it belongs to what is asked about. */
export interface Belonging {
  readonly document: WrittenDocument
  readonly belongs: Verdict
}

/** The policies of a resource that is made here: its own, and those that are written for it beside it. */
export const policiesOn = oncePer((world: World) =>
  oncePer((entry: Entry): readonly Belonging[] =>
    [...lettingIn.ids(world)]
      .flatMap((id) => {
        const holder = lettingIn.at(world, id)
        if (holder === undefined) return []
        const belongs = holder.id === entry.id ? pass : isFor(holder.resource, entry)
        if (belongs.is === 'fail') return []
        return holder.documents.map((document) => ({ document, belongs }))
      })
      .concat(byDefault(world, entry)),
  ),
)

/** What has policies of its own, or some that are written for it. */
export const withPolicies = oncePer((world: World): readonly Entry[] =>
  [...world.space.entries.values()].filter((entry) => policiesOn(world)(entry).length > 0),
)

/** A policy that is a resource by itself names in some property what it is for. */
const isFor = (resource: Resource, entry: Entry): Verdict => {
  if (!/(?:Policy|Permission)$/.test(resource.type)) return fail
  if (resource.type === 'AWS::Logs::ResourcePolicy') return entry.type === 'AWS::Logs::LogGroup' ? pass : fail
  const places = (resource.properties.keys() ?? [])
    .filter((key) => !ofOthers.test(key))
    .flatMap((key) => [resource.at(key), ...along(resource.properties, `${key}.*`).map(({ item }) => item)])
  return any(places.map((place) => namesIt(place, entry)))
}

/** What stands in these is no name of what the policy is for. */
const ofOthers = /^(?:Source|Principal|EventSource|Policy|ResourcePolicy|Action|Condition|Statement)/

const namesIt = (place: Reading, entry: Entry): Verdict => {
  const [target] = place.targets()
  const arn = arnOf(place.world)(entry)
  if (target?.kind === 'text' && target.text === arn?.text) return pass
  return pointsTo(place, entry.id)
}

/** KMS gives a key without a policy one by which its account decides. */
const byDefault = (world: World, entry: Entry): readonly Belonging[] => {
  if (entry.type !== 'AWS::KMS::Key') return []
  const policy = Resource.of(world, entry).at('KeyPolicy')
  const absent = policy.isAbsent()
  if (absent.is === 'fail') return []
  const written = {
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: { AWS: { Ref: 'AWS::AccountId' } },
      Action: 'kms:*',
      Resource: '*',
    },
  }
  const document = new WrittenDocument(pass, policy, 'resource', () => world.scope(entry.stack).head(written))
  return [{ document, belongs: absent }]
}

/** The endpoints by which a request may come. */
export const endpointsIn = (world: World): readonly Resource[] => [
  ...resourcesIn(world, 'AWS::EC2::VPCEndpoint'),
]
