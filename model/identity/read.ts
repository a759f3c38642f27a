import { isObject, type JsonObject, own } from '../json.ts'
import { completed } from './arn.ts'
import type { Listed, PolicyDocument, Principal, Principals, Statement, Version } from './document.ts'
import { inWords, type Problem, type Say, shown, unknownElement } from './problem.ts'
import { conditionsOf } from './read-conditions.ts'
import { textOf } from './read-text.ts'

export interface ReadDocument {
  /** What of it can be read. Where there are problems IAM refuses it, and it says nothing. */
  readonly document: PolicyDocument
  readonly problems: readonly Problem[]
}

/** How many problems are told of one document. */
export const mostProblems = 100

/** What a document says, and everything for which IAM would refuse it. */
export const readDocument = (raw: unknown): ReadDocument => {
  const problems: Problem[] = []
  const say: Say = (path, code, what) => {
    if (problems.length < mostProblems) problems.push({ path, what, code })
    else if (problems.length === mostProblems)
      problems.push({ path: '', what: `There is more: these are the first ${mostProblems}`, code })
  }
  if (!isObject(raw)) {
    say('', 'JSON_SYNTAX_ERROR', `${inWords(raw)} where a policy document is expected`)
    return { document: { version: older, statements: [] }, problems }
  }
  for (const key of Object.keys(raw))
    if (!inDocument.has(key)) say(key, 'INVALID_POLICY_ELEMENT', unknownElement(key, inDocument))
  const version = versionOf(own(raw, 'Version'), say)
  const id = own(raw, 'Id')
  if (id !== undefined && typeof id !== 'string')
    say('Id', 'DATA_TYPE_MISMATCH', `${inWords(id)} where a text is expected`)
  return { document: { version, statements: statementsOf(own(raw, 'Statement'), say) }, problems }
}

const statementsOf = (raw: unknown, say: Say): readonly Statement[] => {
  if (raw === undefined) say('Statement', 'MISSING_STATEMENT', 'There is no statement')
  const listed: readonly unknown[] = raw === undefined ? [] : Array.isArray(raw) ? raw : [raw]
  if (raw !== undefined && listed.length === 0) say('Statement', 'MISSING_STATEMENT', 'The list is empty')
  const sids = new Set<string>()
  return listed.flatMap((one, at) => {
    const path = Array.isArray(raw) ? `Statement[${at}]` : 'Statement'
    const statement = statementOf(one, path, say)
    // One that is empty is none: Terraform wrote it into each statement.
    if (statement?.sid !== undefined && statement.sid !== '') {
      if (sids.has(statement.sid))
        say(
          `${path}.Sid`,
          'UNIQUE_SIDS_REQUIRED',
          `A statement before it has the Sid ${inWords(statement.sid)}, too`,
        )
      sids.add(statement.sid)
    }
    return statement ?? []
  })
}

const older: Version = '2008-10-17'
const inDocument = new Set(['Version', 'Id', 'Statement'])
const inStatement = new Set([
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
])

const versionOf = (raw: unknown, say: Say): Version => {
  if (raw === undefined) return older
  if (raw === '2012-10-17' || raw === older) return raw
  say('Version', 'INVALID_VERSION', `${inWords(raw)} is no version: 2012-10-17, or 2008-10-17`)
  return older
}

const statementOf = (raw: unknown, path: string, say: Say): Statement | undefined => {
  if (!isObject(raw)) {
    say(path, 'DATA_TYPE_MISMATCH', `${inWords(raw)} where a statement is expected`)
    return undefined
  }
  for (const key of Object.keys(raw))
    if (!inStatement.has(key))
      say(`${path}.${key}`, 'INVALID_POLICY_ELEMENT', unknownElement(key, inStatement))
  const effect = own(raw, 'Effect')
  if (effect !== 'Allow' && effect !== 'Deny') {
    say(
      `${path}.Effect`,
      effect === undefined ? 'MISSING_EFFECT' : 'INVALID_EFFECT',
      `${inWords(effect)} where Allow or Deny is expected`,
    )
    return undefined
  }
  const sid = own(raw, 'Sid')
  if (sid !== undefined && typeof sid !== 'string')
    say(`${path}.Sid`, 'DATA_TYPE_MISMATCH', `${inWords(sid)} where a text is expected`)
  const actions = listedOf(raw, 'Action', path, say)
  if (actions === undefined) {
    say(path, 'MISSING_ACTION', 'Neither Action nor NotAction is there')
    return undefined
  }
  const resources = listedOf(raw, 'Resource', path, say)
  const principals = principalsOf(raw, path, say)
  return {
    ...(typeof sid === 'string' && { sid }),
    effect,
    ...(principals !== undefined && { principals }),
    actions,
    ...(resources !== undefined && { resources }),
    conditions: conditionsOf(own(raw, 'Condition'), `${path}.Condition`, say),
  }
}

const listedOf = (
  statement: JsonObject,
  name: 'Action' | 'Resource',
  path: string,
  say: Say,
): Listed | undefined => {
  const found = oneOf(statement, name, path, say)
  if (found === undefined) return undefined
  const texts = textsOf(found.raw, `${path}.${found.key}`, say)
  return { isNot: found.isNot, texts: name === 'Resource' ? texts.map(completed) : texts }
}

/** One of a pair of elements of which a statement may have one. */
const oneOf = (statement: JsonObject, name: string, path: string, say: Say) => {
  const keys = [name, `Not${name}`].filter((key) => own(statement, key) !== undefined)
  const [key] = keys
  if (key === undefined) return undefined
  if (keys.length > 1) say(path, 'UNSUPPORTED_ELEMENT_COMBINATION', `${name} stands beside Not${name}`)
  return { key, raw: own(statement, key), isNot: key !== name }
}

/** It has these for actions and resources alone. */
const emptyIn = (path: string): string =>
  /Action$/.test(path)
    ? 'EMPTY_ARRAY_ACTION'
    : /Resource$/.test(path)
      ? 'EMPTY_ARRAY_RESOURCE'
      : 'INVALID_PRINCIPAL_FORMAT'

/** A text, or a list of texts with at least one. */
const textsOf = (raw: unknown, path: string, say: Say): readonly string[] => {
  if (!Array.isArray(raw)) return textOf(raw, path, say)
  if (raw.length === 0) say(path, emptyIn(path), 'The list is empty')
  return raw.flatMap((item: unknown, at) => textOf(item, `${path}[${at}]`, say))
}

const kinds = ['AWS', 'Service', 'Federated', 'CanonicalUser'] as const
type Kind = (typeof kinds)[number]

const principalsOf = (statement: JsonObject, path: string, say: Say): Principals | undefined => {
  const found = oneOf(statement, 'Principal', path, say)
  if (found === undefined) return undefined
  const { key, raw, isNot } = found
  const at = `${path}.${key}`
  if (raw === '*') return { isNot, listed: [{ kind: 'any' }] }
  if (!isObject(raw)) {
    say(at, 'DATA_TYPE_MISMATCH', `${inWords(raw)} where * or a map such as { "AWS": … } is expected`)
    return { isNot, listed: [] }
  }
  const listed = Object.entries(raw).flatMap(([kind, texts]): readonly Principal[] => {
    if (!isKind(kind)) {
      say(
        `${at}.${kind}`,
        'INVALID_PRINCIPAL_KEY',
        `${shown(kind)} is no kind of principal: ${kinds.join(', ')}`,
      )
      return []
    }
    return textsOf(texts, `${at}.${kind}`, say).map((text) =>
      kind === 'AWS' && text === '*' ? { kind: 'any' } : { kind, text },
    )
  })
  return { isNot, listed }
}

const isKind = (kind: string): kind is Kind => (kinds as readonly string[]).includes(kind)
