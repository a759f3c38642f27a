import type { Caller, Identity, Request } from '../request.ts'

/**
 * The same request by somebody whom there can be: what it says of its caller is so of whoever calls. First as it is
 * chosen who that is, then by whom its keys name. What is asked for and no such caller has is not there.
 */
export const agreeing = (request: Request, asked: ReadonlySet<string>): readonly Request[] => {
  if (!ofCallers.some((key) => asked.has(key))) return [request]
  const named = namedIn(request)
  const callers = [request.principal, ...(named === undefined ? [] : [named])]
  return callers.map((principal) => {
    const own = keysOf(principal, request.action)
    const context = new Map(request.context)
    for (const key of ofCallers) {
      const value = own.get(key)
      if (value === undefined || !asked.has(key)) context.delete(key)
      else context.set(key, [value])
    }
    return { ...request, principal, context }
  })
}

/** What AWS says of a caller, and no caller chooses. */
export const ofCallers = ['aws:principalarn', 'aws:principalaccount', 'aws:username']

const namedIn = ({ principal, context }: Request): Caller | undefined => {
  if (principal.kind !== 'AWS') return undefined
  const [arn, account = principal.account, user] = ofCallers.map((key) => context.get(key)?.[0])
  const text = arn ?? `arn:aws:iam::${account}:${user === undefined ? 'role/caller' : `user/${user}`}`
  const owner = /^arn:[^:]+:(?:iam|sts)::([^:]+):[^:]+$/.exec(text)?.[1]
  return owner === undefined ? undefined : { kind: 'AWS', arns: [text], account: owner }
}

const keysOf = (caller: Caller, action: string): ReadonlyMap<string, string> => {
  if (caller.kind === 'AWS') return keysOfIdentity(caller)
  // Whoever has assumed a role with a token is of the account of the role, which is that of the provider.
  const hasRole = caller.kind === 'Federated' && !/^sts:AssumeRole/i.test(action)
  const [, account] = (hasRole && /^arn:[^:]*:iam::([^:]+):/.exec(caller.name)) || []
  return new Map(account === undefined ? [] : [['aws:principalaccount', account]])
}

/** Of a session the ARN is that of its role. */
const keysOfIdentity = ({ arns: [own = ''], account }: Identity): ReadonlyMap<string, string> => {
  const [, partition = '', role] = /^arn:([^:]*):sts::[^:]*:assumed-role\/([^/]*)\//.exec(own) ?? []
  const user = /^arn:[^:]*:iam::[^:]*:user\/(?:.*\/)?([^/]+)$/.exec(own)?.[1]
  return new Map([
    ['aws:principalarn', role === undefined ? own : `arn:${partition}:iam::${account}:role/${role}`],
    ['aws:principalaccount', account],
    ...(user === undefined ? [] : [['aws:username', user] as const]),
  ])
}
