import { chosen, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { groupsOfUsers } from '../../generators/iam/groups.ts'
import type { Json } from '../../model/json.ts'
import policy from './group-has-users.ts'

expectPolicy(policy, {
  place: (_, { groups = [], added, shown }) => ({
    Resources: {
      It: { Type: 'AWS::IAM::Group', Properties: { GroupName: 'readers' } },
      Alice: { Type: 'AWS::IAM::User', Properties: { Groups: groups } },
      ...(added !== undefined && { Added: { Type: 'AWS::IAM::UserToGroupAddition', Properties: added } }),
      ...(shown !== undefined && {
        Shown: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: shown } },
      }),
    } as never,
  }),
  rows: {
    'by users': [
      ['fail', {}],
      ['fail', { groups: ['writers'] }],
      ['pass', { groups: ['readers'] }],
      ['pass', { groups: ['writers', { Ref: 'It' }] }],
      ['unknown', { groups: [hidden] }],
      ['unknown', { groups: hidden }],
      ['breakable', { groups: chosen(noValue, ['readers']) }],
    ],
    'by what adds them': [
      ['pass', { added: { GroupName: 'readers', Users: ['bob'] } }],
      ['fail', { added: { GroupName: 'writers', Users: ['bob'] } }],
      ['fail', { added: { GroupName: 'readers', Users: [] } }],
      ['unknown', { added: { GroupName: 'readers', Users: hidden } }],
      ['unknown', { added: { GroupName: hidden, Users: ['bob'] } }],
      ['breakable', { added: { GroupName: chosen('writers', 'readers'), Users: ['bob'] } }],
    ],
    elsewhere: [
      ['unknown', { shown: { Ref: 'It' } }],
      ['fail', { shown: { Ref: 'Alice' } }],
    ],
  },
  generator: groupsOfUsers(),
  oracle: ({ Resources }) => {
    const named = JSON.stringify([
      Resources.Alice?.Properties?.Groups ?? [],
      (Resources.Added?.Properties?.GroupName ?? '') as Json,
    ]).toLowerCase()
    return {
      Readers: named.includes('readers') ? 'pass' : 'fail',
      Writers: named.includes('writers') ? 'pass' : 'fail',
    }
  },
})
