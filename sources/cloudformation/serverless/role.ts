import type { Json, JsonObject } from '../../../model/json.ts'
import type { Path } from './origin.ts'
import type { Serverless, Translation } from './translation.ts'
import { defined, type Maybe, same } from './values.ts'

/** The policies of a role while it is put together. */
export class Permissions {
  readonly managed: Json[] = []
  readonly inline: Json[] = []
  private readonly documents: (readonly Json[])[] = []

  /** Like SAM, attaches the same managed policy once. */
  attach(arn: Json): void {
    if (!this.managed.includes(arn)) this.managed.push(arn)
  }

  /** A document that stands there already is not repeated under another name. */
  embed(name: string, statements: readonly Json[], version?: string): void {
    if (this.documents.some((known) => same(known, statements))) return
    this.documents.push(statements)
    const document = { ...(version !== undefined && { Version: version }), Statement: statements }
    this.inline.push({ PolicyName: name, PolicyDocument: document })
  }
}

export const trust = (service: string): JsonObject => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: ['sts:AssumeRole'], Principal: { Service: [service] } }],
})

export const allow = (action: Json, resource: Maybe): JsonObject =>
  defined({ Effect: 'Allow', Action: action, Resource: resource })

interface RoleParts {
  readonly trust: Json
  readonly permissions: Permissions
  readonly path?: Maybe
  readonly boundary?: Maybe
  readonly tags?: Maybe
  readonly attributes?: JsonObject
  readonly base?: Path
}

export const addRole = (
  translation: Translation,
  source: Serverless,
  id: string,
  parts: RoleParts,
): string => {
  const { managed, inline } = parts.permissions
  const properties = defined({
    AssumeRolePolicyDocument: parts.trust,
    ManagedPolicyArns: managed.length > 0 ? managed : undefined,
    Policies: inline.length > 0 ? inline : undefined,
    Path: parts.path,
    PermissionsBoundary: parts.boundary,
    Tags: parts.tags,
  })
  return translation.add(source, id, 'AWS::IAM::Role', properties, {
    ...(parts.attributes !== undefined && { attributes: parts.attributes }),
    ...(parts.base !== undefined && { base: parts.base }),
    from: roleProperties,
  })
}

const roleProperties = {
  AssumeRolePolicyDocument: 'AssumeRolePolicyDocument',
  ManagedPolicyArns: 'Policies',
  Policies: 'Policies',
  PermissionsBoundary: 'PermissionsBoundary',
  Path: 'RolePath',
  Tags: 'Tags',
}
