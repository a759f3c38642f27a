import type { JsonObject } from '../../model/json.ts'
import type { Space } from '../../model/space.ts'
import { assemble, type Deployed } from '../cloudformation/assemble.ts'
import { type Document, placeOf } from '../document/document.ts'
import { kindOf, type PolicyKind } from './kind.ts'

/**
 * In what a document by itself is judged: a policy that anybody may have, the trust policy of a role, or the policy of a
 * resource of which nothing else is known. They are called the same in all files, so that two of them can be compared.
 */
const holders: Readonly<
  Record<PolicyKind, { readonly id: string; readonly type: string; readonly at: string }>
> = {
  identity: { id: 'Policy', type: 'AWS::IAM::ManagedPolicy', at: 'PolicyDocument' },
  trust: { id: 'TrustPolicy', type: 'AWS::IAM::Role', at: 'AssumeRolePolicyDocument' },
  resource: { id: 'ResourcePolicy', type: 'AWS::SSM::ResourcePolicy', at: 'Policy' },
}

type Where = Pick<Deployed, 'region' | 'account'>

/** A space of a policy document by itself, in which nothing is open but where it is deployed. */
export const spaceOfPolicy = (document: Document, { region, account }: Where): Space => {
  const { id, type, at } = holders[kindOf(document)]
  const template: JsonObject = { Resources: { [id]: { Type: type, Properties: { [at]: document.root } } } }
  const inside = ['Resources', id, 'Properties', at].length
  const deployed: Deployed = {
    template,
    file: document.file,
    ...(region !== undefined && { region }),
    ...(account !== undefined && { account }),
    locate: (path) => placeOf(document, path.slice(inside)),
  }
  return assemble(document.file, 'document', new Map([['', deployed]]))
}
