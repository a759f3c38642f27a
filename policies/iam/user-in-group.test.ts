import { chosen, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { users } from '../../generators/iam/sign-in.ts'
import type { Json } from '../../model/json.ts'
import policy from './user-in-group.ts'

expectPolicy(policy, {
  place: (_, { user = {}, added = [] }) => ({
    Resources: {
      It: { Type: 'AWS::IAM::User', Properties: { UserName: 'alice', ...(user as object) } },
      Added: { Type: 'AWS::IAM::UserToGroupAddition', Properties: { GroupName: 'readers', Users: added } },
    } as never,
  }),
  rows: {
    'by itself': [
      ['fail', {}],
      ['fail', { user: { Groups: [] } }],
      ['pass', { user: { Groups: ['readers'] } }],
      ['pass', { user: { Groups: [hidden] } }],
      ['unknown', { user: { Groups: hidden } }],
      ['breakable', { user: { Groups: chosen(noValue, ['readers']) } }],
    ],
    'by what adds it': [
      ['pass', { added: [{ Ref: 'It' }] }],
      ['pass', { added: ['bob', 'alice'] }],
      ['fail', { added: ['bob'] }],
      ['unknown', { added: [hidden] }],
      ['breakable', { added: chosen(['bob'], ['alice']) }],
      ['breakable', { user: { UserName: 'no' }, added: [{ Ref: 'Choice' }] }],
    ],
  },
  generator: users(),
  oracle: ({ Resources }) => {
    const added = JSON.stringify(Resources.Added?.Properties?.Users ?? [])
    const groups = (Resources.Alice?.Properties?.Groups ?? []) as readonly Json[]
    return {
      Alice: groups.length > 0 || added.includes('Alice') ? 'pass' : 'fail',
      Bob: /bob/i.test(added) ? 'pass' : 'fail',
    }
  },
})
