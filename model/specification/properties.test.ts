import { expect, it } from 'vitest'
import { namingOf, propertiesOf } from './properties.ts'
import { resourceTypes } from './references.ts'

it.each([
  ['AWS::SQS::QueuePolicy', ['PolicyDocument', 'Queues']],
  // Its name begins another's, and ends another's.
  ['AWS::SNS::Topic', ['DisplayName', 'FifoTopic', 'TopicName']],
  ['AWS::EC2::VPC', ['CidrBlock', 'EnableDnsSupport', 'Tags']],
  ['AWS::CloudFormation::WaitConditionHandle', []],
])('%s has %j', (type, names) => {
  expect([...(propertiesOf(type) ?? [])]).toEqual(expect.arrayContaining(names))
})

it.each(['AWS::SQS::Nothing', 'AWS::Nothing::Queue', 'Queue', '__proto__::Queue', ''])(
  'nothing is known of %j',
  (type) => {
    expect(propertiesOf(type)).toBeUndefined()
  },
)

it('every type is there', () => {
  expect(resourceTypes().filter((type) => propertiesOf(type) === undefined)).toEqual([])
})

it.each([
  ['AWS::SQS::Queue', ['QueueName']],
  ['AWS::SecretsManager::Secret', ['Name']],
  ['AWS::EC2::SecurityGroup', ['GroupName']],
  ['AWS::KMS::Alias', ['AliasName']],
  ['AWS::RDS::DBInstance', ['DBInstanceIdentifier']],
  ['AWS::IAM::Role', ['RoleName', 'Path']],
  ['AWS::IAM::User', ['UserName', 'Path']],
  // Its name may change, and is a text for people.
  ['AWS::ApiGateway::RestApi', []],
  ['AWS::KMS::Key', []],
  // The names of others replace it, too.
  ['AWS::EC2::Instance', []],
  ['Custom::Thing', []],
])('%s is called by %j', (type, names) => {
  expect(namingOf(type)).toEqual(names)
})
