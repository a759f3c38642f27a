import fc from 'fast-check'
import { expect, it } from 'vitest'
import { spaceOfTemplate } from '../../../sources/cloudformation/assemble.ts'
import { open } from '../../assignment.ts'
import { matchesGlob } from '../../glob.ts'
import type { JsonObject } from '../../json.ts'
import { AssignedWorld } from '../../world.ts'
import { lettersOf } from '../written/letters.ts'
import { atMost } from './at-most.ts'

/** ARNs as AWS's service reference spells them, by the type of what has them. */
const arns: Readonly<Record<string, (region: string, account: string, name: string) => string>> = {
  'AWS::DynamoDB::Table': (region, account, name) => `arn:aws:dynamodb:${region}:${account}:table/${name}`,
  'AWS::ECR::Repository': (region, account, name) => `arn:aws:ecr:${region}:${account}:repository/${name}`,
  'AWS::KMS::Key': (region, account, name) => `arn:aws:kms:${region}:${account}:key/${name}`,
  'AWS::Lambda::Function': (region, account, name) => `arn:aws:lambda:${region}:${account}:function:${name}`,
  'AWS::Logs::LogGroup': (region, account, name) => `arn:aws:logs:${region}:${account}:log-group:${name}:*`,
  'AWS::SQS::Queue': (region, account, name) => `arn:aws:sqs:${region}:${account}:${name}`,
  'AWS::S3::Bucket': (_, __, name) => `arn:aws:s3:::${name}`,
}

const regions = fc.constantFrom('us-east-1', 'us-west-2', 'eu-central-1')
const account = fc.stringMatching(/^\d{12}$/)
const name = fc.stringMatching(/^[a-z0-9-]{1,20}$/)

it('holds whatever AWS gives out, and nothing of another region where the region is known', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.keys(arns)),
      regions,
      regions,
      account,
      name,
      fc.boolean(),
      (type, region, other, account, name, isFixed) => {
        const resource: JsonObject = { Type: type, Properties: {} }
        const space = spaceOfTemplate(
          { Resources: { It: resource } },
          {
            region,
            fixed: new Set(isFixed ? ['AWS::Region'] : []),
          },
        )
        const world = new AssignedWorld(space, open)
        const text = lettersOf(world).writing(world.scope('').head({ 'Fn::GetAtt': ['It', 'Arn'] }))
        const arn = arns[type]
        if (text === undefined || arn === undefined) throw new Error(`${type} has no ARN.`)
        const pattern = atMost(world, text)
        expect(matchesGlob(pattern, arn(region, account, name))).toBe(true)
        if (isFixed && other !== region && type !== 'AWS::S3::Bucket')
          expect(matchesGlob(pattern, arn(other, account, name))).toBe(false)
      },
    ),
  )
})
