import { admits } from '../../model/domain.ts'
import { satisfies } from '../../model/equality.ts'
import type { Domain } from '../../model/input.ts'
import type { JsonObject } from '../../model/json.ts'
import { enoughFor, shapeOfDomain } from '../../model/shape.ts'
import { Either, type Head, List, Sym } from '../../model/value.ts'
import { all, fail, pass, type Verdict, verdictOf, whichever } from '../../model/verdict.ts'
import type { Context } from './context.ts'
import { passedTo } from './parameter-values.ts'
import { domainOf, isResolvedElsewhere, typeOf } from './parameters.ts'

/** Whether what is passed to a parameter of a nested stack is what that takes. */
export const fits = (scope: Context, name: string, declared: JsonObject): Verdict => {
  const domain: Domain = isResolvedElsewhere(typeOf(declared)) ? { kind: 'any' } : domainOf(declared)
  return isAdmitted(scope, passedTo(scope, name), domain, `${scope.stack.name}/${name}`)
}

/** A list may be passed as one text with commas, or item by item. */
const isAdmitted = (scope: Context, head: Head, domain: Domain, name: string): Verdict => {
  if (head instanceof Either)
    return whichever(
      head.options.map((option) => isAdmitted(scope, option, domain, name)),
      head.by,
    )
  if (head instanceof Sym && head.impossible) return fail
  if (!isConstrained(domain) && !(head instanceof Sym && head.isPartial)) return pass
  if (head instanceof List && domain.kind === 'list') {
    const items = scope.items(head)
    if (items.length === 0) return verdictOf(admits(domain, '') !== false)
    return all(items.map((item) => isAdmitted(scope, item, domain.of, `${name} as an item`)))
  }
  const shape = shapeOfDomain(domain)
  const enough = enoughFor(domain)
  return satisfies(scope.world, head, {
    name: `fits ${name}`,
    holds: (value) => admits(domain, String(value)) !== false,
    within: domain,
    ...(shape !== undefined && { shape }),
    ...(enough !== undefined && { enough }),
    ...(domain.kind === 'finite' && { only: domain.values }),
  })
}

const isConstrained = (domain: Domain): boolean =>
  (domain.kind === 'list' && isConstrained(domain.of)) ||
  domain.kind === 'finite' ||
  domain.kind === 'number' ||
  (domain.kind === 'text' && Object.keys(domain).length > 1)
