import { elsewhere } from '../../elsewhere.ts'
import { isScalar } from '../../json.ts'
import type { World } from '../../space.ts'
import type { Head } from '../../value.ts'
import { pass, type Verdict, verdictOf } from '../../verdict.ts'
import type { Kind } from './names.ts'

/** What a template says of its own deployment: `AWS::AccountId`. */
export const ofDeployment = (world: World, name: string): Head => {
  const [first] = world.space.entries.values()
  return first && world.scope(first.stack).head({ Ref: name })
}

/** Whether an account that is written with its number is the one that all this is deployed to. */
export const isAccountHere = (world: World, account: string): Verdict => {
  const [first] = world.space.entries.values()
  const own = first?.location?.account ?? ofDeployment(world, 'AWS::AccountId')
  return isScalar(own)
    ? verdictOf(String(own) === account)
    : elsewhere(world, `whether ${account} is the account of this deployment`)
}

/** What is named by its name or by its ARN. */
export const byNameOrArn = (type: string, nameProperty: string): Kind => ({
  type,
  attributes: ['', 'Arn'],
  nameProperty,
  nameIn: (text, world) => {
    const [, account = '', name = text] = /^arn:[^:]*:iam::([^:]*):[^/]*\/(?:.*\/)?([^/]+)$/.exec(text) ?? []
    return { name, isHere: /^\d{12}$/.test(account) ? isAccountHere(world, account) : pass }
  },
})

export const roleByArn = byNameOrArn('AWS::IAM::Role', 'RoleName')
