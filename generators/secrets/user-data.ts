import fc from 'fast-check'
import {
  either,
  getAtt,
  type Infrastructure,
  infrastructure,
  maybe,
  ref,
  resource,
  type Shape,
} from '../resource.ts'
import { isExposed, name, value } from './words.ts'

/** A line of a script, in one of which a secret may stand. */
const line = () =>
  fc.constantFrom(
    'yum install -y nginx',
    'export STAGE=prod',
    'export DB_PASSWORD=hunter2',
    'token: 4f9c2a7be01d4c33',
    'export API_KEY=$(aws secretsmanager get-secret-value --secret-id shop)',
    'export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE',
  )

const script = () =>
  fc.uniqueArray(line(), { minLength: 1, maxLength: 3 }).map((lines) => ['#!/bin/bash', ...lines].join('\n'))

/** By a function, in Base64 already, or with what is filled in. */
const userData = (): Shape =>
  either(
    { 'Fn::Base64': script() },
    script().map((text) => Buffer.from(text).toString('base64')),
    {
      'Fn::Base64': {
        'Fn::Join': ['\n', [script(), either(ref('Keys'), getAtt('Keys', 'SecretAccessKey'))]],
      },
    },
  )

/** Whether something above gives a secret away. */
export const tellsSecret = (written: unknown): boolean => {
  const text =
    typeof written === 'string' ? Buffer.from(written, 'base64').toString() : JSON.stringify(written)
  return /hunter2|4f9c|AKIA|SecretAccessKey/.test(text ?? '')
}

/** What launches instances, beside an access key. */
export const launched = (): fc.Arbitrary<Infrastructure> =>
  fc
    .constantFrom<Shape[]>(
      ['AWS::EC2::Instance', { ImageId: 'ami-0abcdef1234567890', UserData: maybe(userData()) }],
      [
        'AWS::AutoScaling::LaunchConfiguration',
        { ImageId: 'ami-0abcdef1234567890', InstanceType: 't3.micro', UserData: maybe(userData()) },
      ],
      ['AWS::EC2::LaunchTemplate', { LaunchTemplateData: { UserData: maybe(userData()) } }],
    )
    .chain(([type, properties]) =>
      infrastructure({
        Keys: resource('AWS::IAM::AccessKey', { UserName: 'shop' }),
        Launched: resource(String(type), properties),
      }),
    )

/** A parameter of Parameter Store, under a name that may say what it holds. */
export const storedParameter = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::SSM::Parameter', {
    Name: maybe(name().map((last) => `/shop/${last}`)),
    Type: fc.constantFrom('String', 'StringList'),
    Value: either(
      value()
        .map(String)
        .filter((text) => text !== ''),
      '{{resolve:secretsmanager:shop:SecretString:key}}',
    ),
  })

/** Whether a value gives a secret away under such a name. */
export const isStoredSecret = (stored: { readonly Name?: string; readonly Value: string }): boolean =>
  stored.Value.startsWith('{{resolve:') || isExposed(stored.Name?.split('/').at(-1) ?? '', stored.Value)

/** What else launches instances, others are made for. */
export const only = ['secrets/no-secret-in-user-data', 'secrets/no-secret-in-ssm-parameter']
