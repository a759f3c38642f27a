import { chosen, eachResource, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { launched, tellsSecret } from '../../generators/secrets/user-data.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import policy from './no-secret-in-user-data.ts'

const script = (...lines: readonly string[]): JsonObject => ({ UserData: { 'Fn::Base64': lines.join('\n') } })
const filled = (text: string): JsonObject => ({ UserData: { 'Fn::Base64': { 'Fn::Sub': text } } })
const template = (UserData: Json): JsonObject => ({ LaunchTemplateData: { UserData } })
const base64 = (text: string) => Buffer.from(text).toString('base64')

expectPolicy(policy, {
  rows: {
    'AWS::EC2::Instance': [
      ['pass', {}],
      ['pass', { UserData: noValue }],
      ['pass', script('#!/bin/bash', 'yum install -y nginx')],
      ['fail', script('#!/bin/bash', 'export DB_PASSWORD=hunter2')],
      ['fail', script('export DB_PASSWORD="hunter2"')],
      ['fail', script('#cloud-config', 'password: hunter2')],
      ['fail', script('aws configure set aws_access_key_id AKIAIOSFODNN7EXAMPLE')],
      ['fail', { UserData: base64('#!/bin/bash\nDB_PASSWORD=hunter2') }],
      ['fail', { UserData: base64('#!/bin/bash\nexport KEY=AKIAIOSFODNN7EXAMPLE') }],
      ['pass', script('#!/bin/bash', 'DB_PASSWORD=$(aws ssm get-parameter --name /shop/db/password)')],
      ['pass', script('#!/bin/bash', 'DB_PASSWORD="$PASSWORD"', 'TOKEN=`cat /run/token`')],
      ['pass', script('#!/bin/bash', 'DB_PASSWORD_FILE=/run/secrets/password', 'lock_passwd: true')],
      ['pass', filled('#!/bin/bash\nSECRET_ARN=${Secret}\nDB_PASSWORD=${Secret}')],
      ['fail', filled('#!/bin/bash\nDB_PASSWORD=${NoEcho}')],
      ['fail', filled('#!/bin/bash\nDB_PASSWORD={{resolve:secretsmanager:shop:SecretString:password}}')],
      ['fail', filled('#!/bin/bash\nexport KEY=${Keys.SecretAccessKey}')],
      ['breakable', filled('#!/bin/bash\nDB_PASSWORD=${Chosen}')],
      ['unknown', filled('#!/bin/bash\nDB_PASSWORD=${Stored}')],
      [
        'breakable',
        {
          UserData: chosen(
            { 'Fn::Base64': { 'Fn::Join': ['', ['#', { 'Fn::GetAtt': 'Keys.SecretAccessKey' }]] } },
            noValue,
          ),
        },
      ],
      ['unknown', { UserData: hidden }],
    ],
    'AWS::EC2::LaunchTemplate': [
      ['pass', template(noValue)],
      ['fail', template({ 'Fn::Base64': 'password=hunter2' })],
      ['fail', template({ 'Fn::Base64': { 'Fn::Join': ['\n', ['#!/bin/bash', 'PGPASSWORD=hunter2']] } })],
      ['unknown', { LaunchTemplateData: hidden }],
    ],
    'AWS::AutoScaling::LaunchConfiguration': [['fail', script('export DB_PASSWORD=hunter2')]],
  },
  beside: {
    Parameters: {
      NoEcho: { Type: 'String', NoEcho: true },
      Chosen: { Type: 'String', Default: '' },
      Stored: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/shop/stage' },
    },
    Resources: {
      Secret: { Type: 'AWS::SecretsManager::Secret' },
      Keys: { Type: 'AWS::IAM::AccessKey', Properties: { UserName: 'shop' } },
    },
  },
  generator: launched(),
  oracle: eachResource(
    ({ UserData, LaunchTemplateData }: { UserData?: Json; LaunchTemplateData?: JsonObject }, { type }) =>
      type === 'AWS::IAM::AccessKey'
        ? undefined
        : !tellsSecret(UserData ?? LaunchTemplateData?.UserData ?? {}),
  ),
})
