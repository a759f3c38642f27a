import { elsewhere } from '../../elsewhere.ts'
import { all } from '../../verdict.ts'
import type { Kind } from './names.ts'

/** What is named by its name or by its ARN. */
export const byNameOrArn = (type: string, nameProperty: string): Kind => ({
  type,
  attributes: ['', 'Arn'],
  nameProperty,
  nameIn: (text, world) => {
    const [, account = '', name = text] = /^arn:[^:]*:iam::([^:]*):[^/]*\/(?:.*\/)?([^/]+)$/.exec(text) ?? []
    const isHere = elsewhere(world, `whether ${account} is the account of this deployment`)
    return { name, isHere: /^\d{12}$/.test(account) ? isHere : all([]) }
  },
})

export const roleByArn = byNameOrArn('AWS::IAM::Role', 'RoleName')
