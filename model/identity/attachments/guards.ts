import { oncePer } from '../../once.ts'
import { type Resource, resourcesIn } from '../../resource.ts'
import type { World } from '../../space.ts'
import { fail, pass } from '../../verdict.ts'
import { jsonIn } from '../resources/json-text.ts'
import { WrittenDocument } from '../written/document.ts'
import type { Bearer } from './bearer.ts'
import { writtenPolicy } from './policy.ts'

const type = 'AWS::Organizations::Policy'

/** What may be done beneath a service control policy: it allows nobody anything that nothing else allows. */
export const serviceControls = oncePer((world: World): readonly Bearer[] =>
  guardsIn(world, 'SERVICE_CONTROL_POLICY').map((resource) => {
    const document = new WrittenDocument(pass, resource.at('Content'), 'identity', jsonIn)
    return beneath(world, resource, [
      { present: pass, policy: writtenPolicy(document), at: document.reading },
    ])
  }),
)

/** The same where the policy is not there: nothing is said. */
export const withoutControl = (world: World, { id, present }: Bearer): Bearer =>
  beneath(world, { id, present }, [])

const beneath = (
  world: World,
  { id, present }: Pick<Bearer, 'id' | 'present'>,
  attached: ReturnType<Bearer['policies']>,
): Bearer => ({
  ...{ id, type, present, world },
  policies: () => attached,
  boundaries: () => [],
  isBounded: () => fail,
})

/** A resource control policy, which denies things to whoever asks for a resource beneath it. */
export interface ResourceControl {
  readonly resource: Resource
  readonly document: WrittenDocument
}

export const resourceControls = oncePer((world: World): readonly ResourceControl[] =>
  guardsIn(world, 'RESOURCE_CONTROL_POLICY').map((resource) => ({
    resource,
    document: new WrittenDocument(pass, resource.at('Content'), 'resource', jsonIn),
  })),
)

const guardsIn = (world: World, kind: string): readonly Resource[] =>
  [...resourcesIn(world, type)].filter((resource) => resource.at('Type').is(kind).is === 'pass')

/** Whether it is a policy of an organization that is compared by what it says. */
export const isControl = (resource: Resource): boolean =>
  resource.type === type &&
  ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'].some(
    (kind) => resource.at('Type').is(kind).is === 'pass',
  )
