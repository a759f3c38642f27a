import { expect, it } from 'vitest'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { shrinkingOf } from './shrinking.ts'

const set = { Type: 'AWS::SSO::PermissionSet', Properties: { Name: 'reading' } }
const space = spaceOfTemplate({ Resources: { Reading: set, Other: set } })

it.each<[readonly string[], readonly string[]]>([
  [[], ['the policies of Other', 'the policies of Reading']],
  [['Reading'], ['the policies of Reading']],
])('names the permission sets that are asked for, which are not gone through: %j', (ids, named) => {
  const { documents, notExamined } = shrinkingOf([space], ids, [])
  expect(documents).toEqual([])
  expect(notExamined.map(({ what }) => what)).toEqual(named)
})
