import { isScalar } from '../../json.ts'
import { oncePer } from '../../once.ts'
import type { World } from '../../space.ts'
import type { Sym } from '../../value.ts'
import { ofDeployment } from '../attachments/arn-names.ts'

/** Where all this is deployed to: what stands for the account, the region and the partition where they are not known. */
export interface Own {
  readonly account: string
  readonly region: string
  /** As it is written. */
  readonly partition: string
  /** The other one that it is, where that is known. */
  readonly otherPartition: string | undefined
  readonly isAccountKnown: boolean
  readonly isRegionKnown: boolean
}

/** An account has twelve digits, or nothing is of it. Nobody has this one. */
const someAccount = '000000000001'
const someRegion = '‹region›'
/** What is here has it in its name, whichever it is: most texts say it that mean the one of the deployment. */
export const ownPartition = 'aws'

export const ownOf = oncePer((world: World): Own => {
  const own = (name: string): string | undefined => {
    const head = ofDeployment(world, name)
    return isScalar(head) ? String(head) : undefined
  }
  const [first] = world.space.entries.values()
  const account = first?.location?.account ?? own('AWS::AccountId')
  const region = own('AWS::Region')
  return {
    account: account ?? someAccount,
    region: region ?? someRegion,
    partition: ownPartition,
    otherPartition: own('AWS::Partition'),
    isAccountKnown: account !== undefined,
    isRegionKnown: region !== undefined,
  }
})

/** What stands for the account and the region of the deployment. */
export const ownFor = (world: World, { id, isInput }: Sym): string | undefined => {
  const { account, region } = ownOf(world)
  if (isInput && /AWS::AccountId$/.test(id)) return account
  return isInput && /AWS::Region$/.test(id) ? region : undefined
}
