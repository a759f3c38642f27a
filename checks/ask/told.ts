import type { Answered } from '../../model/asking.ts'
import { matchesGlob } from '../../model/glob.ts'
import type { May } from '../../model/identity/asking/may.ts'
import type { Thing } from '../../model/identity/asking/things.ts'
import type { PolicyDocument } from '../../model/identity/document.ts'
import { shownIn, withNames } from '../../model/identity/escalation/naming.ts'
import type { Node } from '../../model/identity/escalation/node.ts'
import { understood } from '../../model/identity/escalation/understood.ts'
import type { Action } from '../../model/identity/reference/reference.ts'
import type { Request } from '../../model/identity/request.ts'
import { isAllowedBy, requestText } from '../../model/identity/written/shown.ts'
import type { World } from '../../model/space.ts'
import { inputsOf } from '../diff/now.ts'

type Told = Pick<Answered, 'is' | 'actions' | 'written' | 'witness' | 'decidedBy'>

/** What was found, for all actions of which it is so. */
export const toldOf = (world: World, may: May, group: readonly Action[], isOfIdentity: boolean): Told => {
  const actions = group.map(({ name }) => name)
  if (may.is === 'yes')
    return { is: 'yes', actions, written: [], witness: witnessOf(world, may.request, isOfIdentity) }
  return {
    is: may.is,
    actions,
    written: [],
    ...(may.is === 'unknown' && { decidedBy: inputsOf(may.open.blame).map((text) => shownIn(world, text)) }),
  }
}

const witnessOf = (world: World, { context, ...rest }: Request, isOfIdentity: boolean): string => {
  const request = { ...rest, resource: withNames(world, rest.resource) }
  const asked = isOfIdentity ? new Map([...context].filter(([key]) => !ofWhoAsks.has(key))) : context
  const owner = isOfIdentity ? 'identity' : 'resource'
  return shownIn(world, requestText(world, owner, { ...request, context: asked }))
}

/** What follows from who asks, and of whom: told by the name. */
const ofWhoAsks: ReadonlySet<string> = new Set([
  'aws:principalaccount',
  'aws:principalarn',
  'aws:principalisawsservice',
  'aws:principaltype',
  'aws:resourceaccount',
  'aws:username',
])

/** The policy that grants it, where it stands, and its actions as they are written there. */
export const grantedBy = (
  { identity, world }: Node,
  { request, by }: Extract<May, { is: 'yes' }>,
  thing: Thing | undefined,
): Pick<Answered, 'by' | 'written'> => {
  if (by.layer === 'resource')
    return { by: { policy: `the policy of ${thing?.name ?? shownIn(world, request.resource)}` }, written: [] }
  const read = (document: PolicyDocument) => understood(document, 'least', { world })
  for (const { present, policy, at } of identity.policies()) {
    if (present.is !== 'pass' || !isAllowedBy(read(policy.bounds().least), request)) continue
    const { document } = policy
    const statement = document
      ?.statements()
      .find((one) => isAllowedBy(read(document.between([one]).least), request))
    const { entry, path } = statement?.reading ?? at
    return {
      by: { policy: policy.name, place: world.space.place(entry.id, path, world) },
      written: namedFor(policy.bounds().least, request.action),
    }
  }
  return { written: [] }
}

/** The patterns by which a document allows an action. */
const namedFor = ({ statements }: PolicyDocument, action: string): readonly string[] => [
  ...new Set(
    statements.flatMap(({ effect, actions: { isNot, texts } }) =>
      effect === 'Allow' && !isNot
        ? texts.filter((text) => matchesGlob(text.toLowerCase(), action.toLowerCase()))
        : [],
    ),
  ),
]
