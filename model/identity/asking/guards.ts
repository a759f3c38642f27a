import { along } from '../../along.ts'
import { elsewhere } from '../../elsewhere.ts'
import { oncePer } from '../../once.ts'
import type { Reading } from '../../reading.ts'
import { type Resource, resourcesIn } from '../../resource.ts'
import type { World } from '../../space.ts'
import { all, any, pass, type Verdict } from '../../verdict.ts'
import { isAccountHere } from '../attachments/arn-names.ts'
import { allowing, denying } from '../attachments/composed.ts'
import type { PolicyDocument, Statement } from '../document.ts'
import type { LayerName } from '../layers.ts'
import { jsonIn } from '../resources/json-text.ts'
import { nothing } from '../written/asked.ts'
import { WrittenDocument } from '../written/document.ts'

/** What has to let a request through beside the policies of who asks and of what it is about. */
export interface Guard {
  readonly layer: Extract<LayerName, 'serviceControl' | 'resourceControl' | 'endpoint' | 'session'>
  /** What people call it: a logical id, or a file. */
  readonly name: string
  /** What it lets through at most, and at least. */
  readonly most: PolicyDocument
  readonly least: PolicyDocument
  readonly open: Verdict
}

type Control = Extract<Guard['layer'], 'serviceControl' | 'resourceControl'>

/** A policy that is given in a file of its own, and surely applies. What only denies stands beside what AWS attaches. */
export const guardOf = (layer: Guard['layer'], name: string, document: PolicyDocument): Guard => {
  const whole = isControl(layer) && !allows(document) ? besideAll(document, layer) : document
  return { layer, name, most: whole, least: whole, open: pass }
}

const isControl = (layer: Guard['layer']): layer is Control =>
  layer === 'serviceControl' || layer === 'resourceControl'

/** The policies of the organization that stand in what is read, as far as they are over its account. */
export const guardsIn = oncePer((world: World): readonly Guard[] =>
  [...resourcesIn(world, 'AWS::Organizations::Policy')].flatMap((resource) =>
    Object.entries(kinds).flatMap(([kind, layer]) =>
      resource.at('Type').is(kind).is === 'pass' ? controlling(resource, layer) : [],
    ),
  ),
)

const kinds: Readonly<Record<string, Control>> = {
  SERVICE_CONTROL_POLICY: 'serviceControl',
  RESOURCE_CONTROL_POLICY: 'resourceControl',
}

const controlling = (resource: Resource, layer: Control): readonly Guard[] => {
  const { world, id } = resource
  const applies = all([resource.present, isOverAccount(resource)])
  if (applies.is === 'fail') return []
  const document = new WrittenDocument(pass, resource.at('Content'), ownerOf[layer], jsonIn)
  const taken = document.isTaken()
  const { most, least, open } = document.between(document.statements())
  // AWS attaches a policy that allows everything to whatever it is over, which may be taken away.
  const limits = layer === 'serviceControl' && allows(most)
  return [
    {
      layer,
      name: id,
      most: besideAll(applies.is === 'pass' && taken.is === 'pass' ? denying(most) : nothing, layer),
      least: taken.is !== 'pass' ? nothing : limits ? least : besideAll(denying(least), layer),
      open: all([
        applies,
        taken,
        open(),
        ...(limits ? [elsewhere(world, `whether more is allowed beside ${id} where it is attached`)] : []),
      ]),
    },
  ]
}

const ownerOf = { serviceControl: 'identity', resourceControl: 'resource' } as const

/** Of a root and of a unit nobody here knows which accounts are in them; the account that manages all is beneath none. */
const isOverAccount = ({ properties, world }: Resource): Verdict =>
  any(
    along(properties, 'TargetIds.*').map(({ present, item }) =>
      all([present, item.whichever((target) => isOwn(target, world))]),
    ),
  )

const isOwn = (target: Reading, world: World): Verdict => {
  const { head } = target
  const text = typeof head === 'string' || typeof head === 'number' ? String(head) : undefined
  return text !== undefined && /^\d{12}$/.test(text)
    ? isAccountHere(world, text)
    : elsewhere(world, `whether the account is in ${target.shown}`)
}

/** The policy of an endpoint by which a request comes: all is let through where it has none. */
export const endpointGuard = (endpoint: Resource): Guard => {
  const { world, id } = endpoint
  const document = new WrittenDocument(pass, endpoint.at('PolicyDocument'), 'resource', jsonIn)
  const isWritten = endpoint.at('PolicyDocument').exists()
  const whole = besideAll(nothing, 'endpoint')
  if (isWritten.is === 'fail') return { layer: 'endpoint', name: id, most: whole, least: whole, open: pass }
  const isKnown = isWritten.is === 'pass' && document.isTaken().is === 'pass'
  const { most, least, open } = document.between(document.statements())
  return isKnown
    ? { layer: 'endpoint', name: id, most, least, open: open() }
    : {
        ...{ layer: 'endpoint', name: id, most: whole, least: nothing },
        open: all([isWritten, document.isTaken(), elsewhere(world, `what the policy of ${id} lets through`)]),
      }
}

const allows = (document: PolicyDocument): boolean => allowing(document).statements.length > 0

/** With what allows everything beside it. */
const besideAll = (document: PolicyDocument, layer: Guard['layer']): PolicyDocument => ({
  ...document,
  statements: [layer === 'serviceControl' ? everything : everythingToAnyone, ...document.statements],
})

export const everything: Statement = {
  effect: 'Allow',
  actions: { isNot: false, texts: ['*'] },
  resources: { isNot: false, texts: ['*'] },
  conditions: [],
}

export const everythingToAnyone: Statement = {
  ...everything,
  principals: { isNot: false, listed: [{ kind: 'any' }] },
}
