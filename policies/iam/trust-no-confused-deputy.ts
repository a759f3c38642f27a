import { type About, callersNamed, type NamedCaller } from '../../model/identity/trust/callers.ts'
import { onlyPinned } from '../../model/identity/trust/confined.ts'
import { deputies } from '../../model/identity/trust/deputies.ts'
import type { Pin } from '../../model/identity/trust/pins.ts'
import { isTooLong, openIn, statementsOn } from '../../model/identity/written/asked.ts'
import type { WrittenDocument } from '../../model/identity/written/document.ts'
import { type TrustingRole, trustingRoles } from '../../model/identity/written/holder.ts'
import { lettersOf } from '../../model/identity/written/letters.ts'
import { parts } from '../../model/identity/written/unlisted.ts'
import { oncePer } from '../../model/once.ts'
import { policy } from '../../model/policy.ts'
import { all, type Verdict, verdictOf } from '../../model/verdict.ts'

interface Options {
  /** How the names of services begin that act for others: `states` of `states.amazonaws.com`. */
  readonly services: readonly string[]
}

/**
 * For every role that a service of AWS may assume which acts for others, it may do so only for an account, a resource or
 * an organization that is named.
 *
 * Such a service assumes a role because somebody told it to. Whoever knows the name of a role may tell it to, from any
 * account, unless the role asks for whom the service acts by `aws:SourceArn`, `aws:SourceAccount` or `aws:SourceOrgID`.
 */
export default policy<TrustingRole, Options>({
  id: 'iam/trust-no-confused-deputy',
  title: 'Services assume roles only on behalf of accounts that are named',
  severity: 'medium',
  controls: {
    'NIST-800-53r5': ['AC-3', 'AC-6'],
    'PCI-DSS-4.0.1': ['7.2.5'],
    SOC2: ['CC6.1', 'CC6.3'],
  },
  equivalents: ['iam_role_cross_service_confused_deputy_prevention'],
  options: {
    defaults: { services: deputies },
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        services: z
          .array(z.string().regex(/^[a-z\d]+(?:[.-][a-z\d]+)*$/))
          .min(1)
          .default([...deputies])
          .describe(
            'How the names of services begin that act for others, such as states of states.amazonaws.com',
          ),
      })
    },
  },
  forAll: trustingRoles,
  holds: ({ trust }, options) => all([trust.isTaken(), saysForWhom(trust, options)]),
  fix: 'Ask in a condition for aws:SourceAccount, and for aws:SourceArn where the resource is known.',
})

const pins: readonly (readonly Pin[])[] = [
  [{ key: /^aws:SourceAccount$/i, pattern: /^[^*?$]+$/ }],
  [{ key: /^aws:SourceArn$/i, pattern: /^arn:[^:]*:(?:[^*?:$]+:[^:$]*:[^*?:$]+:[^$]*|s3:::[^*?$]+)$/ }],
  [{ key: /^aws:SourceOrgID$/i, pattern: /^o-[^*?$]+$/ }],
  [{ key: /^aws:SourceOrgPaths$/i, pattern: /^o-[^*?$/]+\/[^$]*$/ }],
]

const saysForWhom = (trust: WrittenDocument, options: Options): Verdict => {
  const statements = statementsOn(trust, parts.assuming)
  const bounds = trust.between(statements)
  if (isTooLong(bounds.most)) return openIn(trust, bounds)
  const callers = callersNamed(statements, 'Service').map((caller) => ({
    ...caller,
    is: isOneOf(namesOf(options), caller),
  }))
  const anyone = { kind: 'Service', text: `${options.services[0]}.amazonaws.com` } as const
  return onlyPinned({ trust, statements, bounds, callers, about: asServices, anyone }, pins, {
    because: 'a service may assume it for anybody who tells it to',
    expected: 'the account or the resource for which the service acts',
  })
}

const asServices: About = (listed) => [
  {
    effect: 'Allow',
    principals: { isNot: false, listed },
    actions: { isNot: false, texts: ['sts:AssumeRole'] },
    conditions: [],
  },
]

/** In a region and in China some of them have longer names. */
const namesOf = oncePer(
  ({ services }: Options): RegExp =>
    new RegExp(
      `^(?:${services.map((name) => name.replaceAll('.', '\\.')).join('|')})\\.(?:[^.]+\\.)?amazonaws\\.com(?:\\.cn)?$`,
    ),
)

const isOneOf = (names: RegExp, { reading }: NamedCaller): Verdict => {
  const letters = lettersOf(reading.world)
  const text = letters.writing(reading.head)
  const inSomeRegion = text && letters.shown(text).replace(/\$\{[^}]*AWS::Region\}/, 'region')
  return inSomeRegion === undefined || inSomeRegion.includes('${')
    ? reading.matches(names, ['states.amazonaws.com'])
    : verdictOf(names.test(inSomeRegion))
}
