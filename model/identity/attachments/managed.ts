import type { Reading } from '../../reading.ts'
import { Resource } from '../../resource.ts'
import type { World } from '../../space.ts'
import { all, fail, pass, type Verdict } from '../../verdict.ts'
import { managedDocument } from '../managed/documents.ts'
import { holderOf } from '../written/holder.ts'
import { lettersOf } from '../written/letters.ts'
import { isAccountHere } from './arn-names.ts'
import { type Kind, type Named, namedBy } from './names.ts'
import { type KnownPolicy, opaquePolicy, plainPolicy, writtenPolicy } from './policy.ts'

/** A policy that is attached to somebody, and whether it is. */
export interface Attached {
  readonly present: Verdict
  readonly policy: KnownPolicy
  /** Where it is attached. */
  readonly at: Reading
}

const arn = /^arn:([^:]*):iam::([^:]*):policy\/(.*)$/

export const managedPolicy: Kind = {
  type: 'AWS::IAM::ManagedPolicy',
  attributes: ['', 'PolicyArn'],
  nameProperty: 'ManagedPolicyName',
  nameIn: (text, world) => {
    const [, , account = '', path = ''] = arn.exec(text) ?? []
    const name = path.split('/').at(-1) ?? ''
    return account === '' || account === 'aws' ? undefined : { name, isHere: isOwn(world, account) }
  },
}

/** Whether an account is the one that all this is deployed to. */
const isOwn = (world: World, account: string): Verdict => {
  if (/AWS::AccountId\}$/.test(lettersOf(world).shown(account))) return pass
  return /^\d+$/.test(account) ? isAccountHere(world, account) : fail
}

/** The policies that one item of a list, or a boundary, names by their ARNs. */
export const policiesNamed = (reading: Reading, present: Verdict): readonly Attached[] =>
  namedBy(reading, managedPolicy, present).flatMap((named) => {
    const { when } = named
    if (named.entry === undefined)
      return [{ present: when, policy: policyCalled(reading.world, named), at: reading }]
    const { documents } = holderOf(Resource.of(reading.world, named.entry))
    return documents.map((document) => ({
      present: all([when, document.present]),
      policy: writtenPolicy(document),
      at: reading,
    }))
  })

/** A policy of AWS, or one of which nothing is known here. In other partitions AWS's policies say other things. */
const policyCalled = (world: World, { name, text = '', mayBeAny }: Named): KnownPolicy => {
  const [, partition, account, path = ''] = arn.exec(text) ?? []
  const document = account === 'aws' && partition === 'aws' ? managedDocument(path) : undefined
  return document === undefined ? opaquePolicy(world, name, !mayBeAny) : plainPolicy(path, document)
}
