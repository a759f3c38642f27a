import { anything, field, type Glob, globOf, literalGlob } from '../../../algebra/globs/glob.ts'
import type { Principal } from '../document.ts'
import type { Caller } from '../request.ts'

/**
 * Who calls, as a text: `AWS arn:aws:iam::111122223333:user/alice`, `Service ec2.amazonaws.com`, `anonymous`. A session
 * of a role is known by both of its ARNs, so that it stands by the role's own where the session is not asked for.
 */
export const callersOf = (principal: Principal): readonly Glob[] => {
  if (principal.kind === 'any') return [[anything]]
  const { kind, text } = principal
  if (kind !== 'AWS') return [literalGlob(`${kind} ${text}`)]
  // An account is in one partition, so that its number says as much as the ARN of its root.
  const account = /^(?:(\d{12})|arn:[^:]*:iam::(\d{12}):root)$/.exec(text)
  if (account !== null)
    return ['iam', 'sts'].map((service) => [
      ...literalGlob('AWS arn:'),
      field,
      ...literalGlob(`:${service}::${account[1] ?? account[2]}:`),
      anything,
    ])
  const role = /^arn:([^:]*):iam::([^:]*):role\/(?:.*\/)?([^/]+)$/.exec(text)
  return role === null
    ? [literalGlob(`AWS ${text}`)]
    : [
        literalGlob(`AWS ${text}`),
        [...literalGlob(`AWS arn:${role[1]}:sts::${role[2]}:assumed-role/${role[3]}/`), anything],
      ]
}

/** Whom NotPrincipal excepts: who has just this name, and of an account its root alone. */
export const exceptedBy = (principal: Principal): readonly Glob[] => {
  if (principal.kind === 'any') return [[anything]]
  const { kind, text } = principal
  const isAccount = kind === 'AWS' && /^\d{12}$/.test(text)
  return isAccount
    ? [[...literalGlob('AWS arn:'), field, ...literalGlob(`:iam::${text}:root`)]]
    : [literalGlob(`${kind} ${text}`)]
}

/** All callers that there can be. */
export const everyCaller: readonly Glob[] = [
  literalGlob('anonymous'),
  ...['aws', 'aws-cn', 'aws-us-gov'].flatMap((partition) =>
    [
      'iam::????????????:user/?*',
      'sts::????????????:assumed-role/?*/?*',
      'iam::????????????:role/?*',
      'iam::????????????:root',
    ].map((name) => globOf(`AWS arn:${partition}:${name}`)),
  ),
  // In China their names end otherwise.
  globOf('Service ?*'),
  globOf('Federated ?*'),
  globOf('CanonicalUser ?*'),
]

export const digits = '1234567890'

export const callerOf = (text: string): Caller => {
  const space = text.indexOf(' ')
  if (space < 0) return { kind: 'anonymous' }
  const kind = text.slice(0, space)
  const name = text.slice(space + 1)
  if (kind !== 'AWS') return { kind: kind as 'Service', name }
  return { kind: 'AWS', arns: [name], account: name.split(':')[4] ?? '' }
}
