import { describe, expect, it } from 'vitest'
import { open } from '../../model/assignment.ts'
import { findResource } from '../../model/resource.ts'
import type { Space } from '../../model/space.ts'
import { AssignedWorld } from '../../model/world.ts'
import { bucket, folderWith, judge } from '../fixtures/loaded.ts'
import { type LoadOptions, load } from '../load.ts'

describe('several templates', () => {
  const exporting = `
Resources:${bucket('Enabled')}
Outputs: { Status: { Value: Enabled, Export: { Name: shared-status } } }
`
  const importing = `
Resources:
  Importing:
    Type: AWS::S3::Bucket
    Properties:
      VersioningConfiguration: { Status: !ImportValue shared-status }
`
  it('resolve imports to exports among them', async () => {
    const at = folderWith({ 'a.yaml': exporting, 'b.yaml': importing })
    expect((await judge([at('b.yaml')])).outcomes).toEqual({ Importing: 'unknown' })
    expect((await judge([at('a.yaml'), at('b.yaml')])).outcomes).toEqual({
      'a/Bucket': 'pass',
      'b/Importing': 'pass',
    })
  })

  it('resolve an import whose name is built from a parameter, as far as it is', async () => {
    const named = importing
      .replace('Resources:', 'Parameters: { Prefix: { Type: String, Default: shared } }\nResources:')
      .replace('!ImportValue shared-status', '{ Fn::ImportValue: !Sub "${Prefix}-status" }')
    const at = folderWith({
      'a.yaml': exporting.replace('Value: Enabled', 'Value: Suspended'),
      'b.yaml': named,
    })
    expect((await judge([at()])).outcomes).toMatchObject({ 'b/Importing': 'fail' })
  })

  describe('that export a list as one text', () => {
    const network = (list: string) => `
Resources:
  Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }
  One: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24 } }
  Two: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24 } }
  InVpc: { Type: AWS::EC2::SecurityGroup, Properties: { GroupDescription: x, VpcId: !Ref Vpc } }
  Named: { Type: AWS::EC2::SecurityGroup, Properties: { GroupDescription: x } }
Outputs: { List: { Value: !Join [ ',', [ ${list} ] ], Export: { Name: list } } }
`
    const app = (value: string) => `
Resources:
  Host: { Type: AWS::EC2::Instance, Properties: { Value: ${value} } }
`
    const split = "!Split [ ',', !ImportValue list ]"
    it.each([
      ['its items', '!Ref One, !Ref Two', split, ['network/One', 'network/Two']],
      ['one of them', '!Ref One, !Ref Two', `!Select [ 1, ${split} ]`, ['network/Two']],
      ['a single one', '!Ref Vpc', split, ['network/Vpc']],
      ['a group by its id', '!GetAtt InVpc.GroupId, !Ref One', split, ['network/InVpc', 'network/One']],
      // Without a VPC it may be called by a name, in which commas may stand.
      ['not a group that may have a name', '!Ref Named, !Ref One', `!Select [ 0, ${split} ]`, []],
    ])('resolve %s', async (_, list, value, expected) => {
      const at = folderWith({ 'network.yaml': network(list), 'app.yaml': app(value) })
      const [space] = (await load([at()], {})).spaces
      const host = findResource(new AssignedWorld(space as Space, open), 'app/Host')
      const targets = (host?.at('Value').items() ?? []).flatMap(({ item }) => item.targets())
      expect(targets.flatMap((target) => (target.kind === 'resource' ? [target.id] : []))).toEqual(expected)
    })
  })

  describe('that export one name more than once', () => {
    const twice = (outputs: string, resources = bucket('Enabled')) => `
Parameters: { Env: { Type: String, AllowedValues: [prod, dev], Default: prod } }
Conditions: { Prod: !Equals [!Ref Env, prod], Dev: !Equals [!Ref Env, dev] }
Resources:${resources}
Outputs:
${outputs}`
    const output = (id: string, value: string, condition?: string) =>
      `  ${id}: { ${condition === undefined ? '' : `Condition: ${condition}, `}Value: ${value}, Export: { Name: shared-status } }\n`
    const importer = async (files: Readonly<Record<string, string>>, options: LoadOptions = {}) => {
      const at = folderWith({ ...files, 'z.yaml': importing })
      return (await judge([at()], options)).outcomes['z/Importing']
    }

    it.each([
      ['fail', output('A', 'Suspended', 'Prod') + output('B', 'Enabled', 'Dev')],
      ['fail', output('B', 'Enabled', 'Dev') + output('A', 'Suspended', 'Prod')],
      ['breakable', output('A', 'Enabled', 'Prod') + output('B', 'Suspended', 'Dev')],
      ['pass', output('A', 'Enabled', 'Prod') + output('B', 'Enabled', 'Dev')],
    ])('%s: by the one whose condition holds: %s', async (outcome, outputs) => {
      expect(await importer({ 'a.yaml': twice(outputs) })).toBe(outcome)
    })

    it.each([
      ['unknown', 'a pass, and else it may be exported elsewhere', output('A', 'Enabled', 'Prod')],
      ['fail', 'a fail as deployed now', output('A', 'Suspended', 'Prod')],
      ['breakable', 'a fail where it is made', output('A', 'Suspended', 'Dev')],
    ])('%s: under one condition: %s', async (outcome, _, outputs) => {
      expect(await importer({ 'a.yaml': twice(outputs) })).toBe(outcome)
    })

    it.each([
      ['Enabled', 'Enabled', 'pass'],
      ['Suspended', 'Suspended', 'fail'],
      ['Enabled', 'Suspended', 'unknown'],
      ['Suspended', 'Enabled', 'unknown'],
    ])('in two stacks: %s and %s: %s', async (one, other, outcome) => {
      const files = { 'a.yaml': twice(output('A', one)), 'b.yaml': twice(output('B', other)) }
      expect(await importer(files)).toBe(outcome)
    })

    it('by a name that is open in one of them', async () => {
      const open = twice('  B: { Value: Suspended, Export: { Name: !Sub "${Env}-status" } }\n').replaceAll(
        'prod',
        'shared',
      )
      expect(await importer({ 'b.yaml': open })).toBe('fail')
      expect(await importer({ 'a.yaml': twice(output('A', 'Enabled')), 'b.yaml': open })).toBe('unknown')
    })

    it('in a nested stack that is not always made', async () => {
      const nested = `
  Nested: { Type: AWS::CloudFormation::Stack, Condition: Dev, Properties: { TemplateURL: inner.yaml } }
`
      const files = {
        'a.yaml': twice(output('A', 'Enabled', 'Prod'), nested),
        'inner.yaml': exporting.replace('Value: Enabled', 'Value: Suspended'),
      }
      expect(await importer(files)).toBe('breakable')
    })

    it('are refused where one template certainly does so', async () => {
      const at = folderWith({ 'a.yaml': twice(output('A', 'Enabled') + output('B', 'Suspended')) })
      const { errors } = await judge([at()])
      expect(errors).toHaveLength(1)
      expect(errors[0]).toMatch(/a\.yaml:12:\d+: The outputs A and B export the same name/)
    })
  })

  it('are judged even if one of them cannot be read', async () => {
    const at = folderWith({
      'a.yaml': exporting,
      'b.yaml': 'Resources: [\n',
      'c.json': '{"Resources": {"X": 1}}',
    })
    const { outcomes, errors } = await judge([at('a.yaml'), at('b.yaml'), at('c.json')])
    expect(outcomes).toEqual({ Bucket: 'pass' })
    expect(errors).toHaveLength(2)
    expect(errors[0]).toContain(`${at('b.yaml')}:2`)
    expect(errors[1]).toBe(`${at('c.json')}:1:16: The resource X is not a map.`)
  })
})
