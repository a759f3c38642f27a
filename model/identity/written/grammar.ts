import { isObject, type Json, type JsonObject } from '../../json.ts'
import { inWords, type Problem } from '../problem.ts'
import type { Owner } from './statement.ts'

/*
 * What IAM asks of the texts of a statement besides being texts, whatever they mean: its console and its API refuse
 * to store a policy over it. Of what is put together with variables nothing is said.
 */

/** The texts of a statement, as it is written, for which IAM refuses the policy. */
export function* misspelled(statement: Json | undefined, path: string, owner: Owner): Generator<Problem> {
  if (!isObject(statement)) return
  if (owner === 'identity') yield* anyPrincipal(statement, path)
  if (owner !== 'resource')
    for (const name of ['Action', 'NotAction']) yield* among(statement[name], `${path}.${name}`, ofAction)
  if (owner === 'role') yield* among(statement.Action, `${path}.Action`, ofAssuming)
  if (owner === 'identity')
    for (const name of ['Resource', 'NotResource'])
      yield* among(statement[name], `${path}.${name}`, ofResource)
  else
    for (const name of ['Principal', 'NotPrincipal']) {
      const listed = statement[name]
      if (!isObject(listed)) continue
      yield* among(listed.AWS, `${path}.${name}.AWS`, ofPrincipal)
      yield* among(listed.Service, `${path}.${name}.Service`, ofService)
      yield* among(listed.Federated, `${path}.${name}.Federated`, ofProvider)
    }
}

type Refusal = Omit<Problem, 'path'>

function* among(
  raw: Json | undefined,
  path: string,
  refusal: (text: string) => Refusal | undefined,
): Generator<Problem> {
  if (Array.isArray(raw))
    for (const [at, item] of raw.entries()) yield* among(item, `${path}[${at}]`, refusal)
  const found = typeof raw === 'string' && !raw.includes('${') ? refusal(raw) : undefined
  if (found !== undefined) yield { path, ...found }
}

function* anyPrincipal(statement: JsonObject, path: string): Generator<Problem> {
  for (const name of ['Principal', 'NotPrincipal'])
    if (statement[name] !== undefined)
      yield {
        path: `${path}.${name}`,
        what: `${name} in a policy of a user, a group or a role, which is about whom it is attached to`,
        code: 'UNSUPPORTED_PRINCIPAL',
      }
}

/** A service, of which nothing is left open, and a name; or everything. */
const ofAction = (text: string): Refusal | undefined => {
  if (text === '*') return undefined
  const [service = '', ...names] = text.split(':')
  const what =
    names.length === 0
      ? 'has no service before it, such as s3:'
      : names.length > 1
        ? 'has more than one colon'
        : service !== '*' && /[^A-Za-z0-9.-]/.test(service)
          ? 'has a service that is none: wildcards stand behind the colon'
          : undefined
  return what === undefined ? undefined : { what: `${inWords(text)} ${what}`, code: 'INVALID_ACTION' }
}

/** What one does to assume a role is of one service. */
const ofAssuming = (text: string): Refusal | undefined => {
  const [service = ''] = text.toLowerCase().split(':')
  return /[*?]/.test(service) || service === 'sts'
    ? undefined
    : {
        what: `${inWords(text)} in a trust policy, which is about assuming a role, by actions of sts`,
        code: 'UNSUPPORTED_ACTION_IN_POLICY',
      }
}

/** An ARN as far as its service, or everything. */
const ofResource = (text: string): Refusal | undefined => {
  if (text === '*') return undefined
  const [, partition, service] = text.split(':')
  if (partition === undefined)
    return { what: `${inWords(text)} is neither an ARN nor *`, code: 'INVALID_ARN_PREFIX' }
  if (partition !== '*' && !/^aws(?:-[a-z]+)*$/.test(partition))
    return {
      what: `${inWords(text)} has ${inWords(partition)} where the partition of an ARN stands, such as aws`,
      code: 'INVALID_PARTITION',
    }
  return service === undefined
    ? { what: `${inWords(text)} does not name a service`, code: 'MISSING_ARN_FIELD' }
    : undefined
}

/** A service by its whole name: of services there is no everybody. */
const ofService = (text: string): Refusal | undefined =>
  /[*?]/.test(text)
    ? {
        what: `${inWords(text)} has a wildcard, which no service has in its name`,
        code: 'UNSUPPORTED_WILDCARD_IN_PRINCIPAL',
      }
    : undefined

/** A provider of identities by its whole ARN, or a shared one by the name of its domain. */
const ofProvider = (text: string): Refusal | undefined => {
  if (/[*?]/.test(text))
    return {
      what: `${inWords(text)} has a wildcard, which no provider of identities has in its name`,
      code: 'UNSUPPORTED_WILDCARD_IN_PRINCIPAL',
    }
  return /^arn:[^:]*:iam::[^:]*:(?:saml|oidc)-provider\/.|^[\w-]+(?:\.[\w-]+)+$/.test(text)
    ? undefined
    : {
        what: `${inWords(text)} is neither the ARN of a provider of identities nor a domain such as accounts.google.com`,
        code: 'INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY',
      }
}

/** Everybody, or somebody by their whole name, of an account. */
const ofPrincipal = (text: string): Refusal | undefined => {
  if (text === '*') return undefined
  if (/[*?]/.test(text))
    return {
      what: `${inWords(text)} has a wildcard in the name of somebody: conditions on aws:PrincipalArn may have some`,
      code: 'UNSUPPORTED_WILDCARD_IN_PRINCIPAL',
    }
  const account = /^(?:arn:[^:]*:(?:iam|sts)::)?(\d+)(?::|$)/.exec(text)?.[1]
  return account === undefined || account.length === 12
    ? undefined
    : {
        what: `${inWords(text)} has ${account.length} digits where an account has 12`,
        code: 'INVALID_PRINCIPAL_FORMAT',
      }
}
