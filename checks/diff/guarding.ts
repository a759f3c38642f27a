import { elsewhere } from '../../model/elsewhere.ts'
import type { Bearer } from '../../model/identity/attachments/bearer.ts'
import { areTaken, composed } from '../../model/identity/attachments/composed.ts'
import { serviceControls, withoutControl } from '../../model/identity/attachments/guards.ts'
import { noLongerDenied, whatAllows } from '../../model/identity/compare/denied.ts'
import { deniedTo } from '../../model/identity/compare/denying.ts'
import { type Beyond, mayBeyond } from '../../model/identity/compare/may.ts'
import { requestText } from '../../model/identity/written/shown.ts'
import { oncePer } from '../../model/once.ts'
import { type Allowing, placeOf } from './allowing.ts'

/** What service control policies let through: whether anything beneath them allows it is written elsewhere. */
export const guards: Allowing<Bearer> = {
  of: 'permissions',
  in: oncePer((world) => new Map(serviceControls(world).map((one) => [one.id, one] as const))),
  absent: withoutControl,
  isTaken: areTaken,
  open: (one) => composed(one).open(),
  beyond: (one, other = withoutControl(one.world, one)) => guarded(one, other),
  world: ({ world }) => world,
  text: ({ world }, request) => requestText(world, 'identity', request),
  place: (one) => placeOf(one.world, one.id, one.policies()[0]?.at),
}

const guarded = (one: Bearer, other: Bearer): Beyond => {
  const more = mayBeyond(one, other)
  if (more.is === 'more') return { is: 'unknown', by: elsewhere(one.world, whatAllows), left: more }
  const denied = noLongerDenied(deniedTo(one), deniedTo(other))
  return denied.is === 'nothing' ? more : denied
}
