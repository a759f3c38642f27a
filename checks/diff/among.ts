import type { Among } from '../../model/difference.ts'
import type { Among as Listed } from '../../model/identity/compare/among.ts'
import { serviceNames, serviceOf } from '../../model/identity/reference/reference.ts'
import type { Request } from '../../model/identity/request.ts'

/** Of no more services it is told that they are none of those that something is opened of. */
const mostLeftOut = 8

/** So many actions of a level are named. */
const mostNamed = 5

/** Many actions by their services and their levels of access, with what matters most of each. */
export const amongOf = ({ actions, requests, isCut }: Listed, text: (request: Request) => string): Among => {
  const byService = Map.groupBy(actions, ({ name }) => name.split(':')[0] ?? '')
  const services = serviceNames().filter((service) => (serviceOf(service)?.actions.size ?? 0) > 0)
  const isWhole = (service: string): boolean =>
    byService.get(service)?.length === serviceOf(service)?.actions.size
  const touched = services.filter((service) => byService.has(service))
  const none = services.filter((service) => !byService.has(service))
  const byLevel = Map.groupBy(actions, ({ level }) => level)
  return {
    actions: actions.length,
    whole: touched.filter(isWhole),
    some: touched.filter((service) => !isWhole(service)),
    none: none.length > mostLeftOut ? [] : none,
    levels: [...byLevel].map(([level, some]) => {
      const request = requests.get(level)
      return {
        level,
        actions: some.length,
        such: some.slice(0, mostNamed).map(({ name }) => name),
        ...(request !== undefined && { witness: text(request) }),
      }
    }),
    isCut,
  }
}
