import fc from 'fast-check'
import { either, type Infrastructure, infrastructure, maybe, ref, resource } from '../resource.ts'

/** Nothing else is said of them that others would ask about. */
export const only = ['iam/group-has-users', 'iam/user-in-group']

/** Groups that users name, or to which something adds them, or neither. */
export const groupsOfUsers = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Alice: resource('AWS::IAM::User', { Groups: maybe(fc.subarray([ref('Readers'), 'writers'])) }),
    Readers: resource('AWS::IAM::Group'),
    Writers: resource('AWS::IAM::Group', { GroupName: 'writers' }),
    Added: maybe(
      resource('AWS::IAM::UserToGroupAddition', {
        GroupName: either(ref('Readers'), ref('Writers'), 'writers', 'others'),
        Users: [ref('Alice')],
      }),
    ),
  })
