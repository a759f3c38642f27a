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

const functionWith = (properties: Readonly<Record<string, Shape>>) =>
  resource('AWS::Lambda::Function', {
    Role: 'arn:aws:iam::111122223333:role/shop',
    DeadLetterConfig: maybe({ TargetArn: maybe('arn:aws:sqs:eu-west-1:111122223333:undelivered') }),
    ReservedConcurrentExecutions: maybe(fc.constantFrom(0, 1, 10)),
    TracingConfig: maybe({ Mode: fc.constantFrom('Active', 'PassThrough') }),
    CodeSigningConfigArn: maybe(
      'arn:aws:lambda:eu-west-1:111122223333:code-signing-config:csc-0123456789abcdef0',
    ),
    VpcConfig: maybe({ SubnetIds: ['subnet-11111111'], SecurityGroupIds: ['sg-11111111'] }),
    ...properties,
  })

const runtimes = fc.constantFrom('nodejs18.x', 'nodejs22.x', 'nodejs24.x', 'python3.9', 'provided.al2023')

/** A function of a runtime, or of an image. */
export const ofRuntime = (): fc.Arbitrary<Infrastructure> =>
  fc.oneof(
    { withCrossShrink: true },
    functionWith({
      Code: { S3Bucket: 'code', S3Key: 'shop.zip' },
      Runtime: runtimes,
      Handler: 'index.handler',
    }),
    functionWith({
      PackageType: 'Image',
      Code: { ImageUri: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop:1' },
    }),
  )

const services = fc.constantFrom(
  'apigateway.amazonaws.com',
  's3.amazonaws.com',
  'sns.amazonaws.com',
  'events.amazonaws.com',
  '111122223333',
)

/** A function that a service may call, and where what it cannot do is sent. */
export const called = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Function: functionWith({
      Code: { S3Bucket: 'code', S3Key: 'shop.zip' },
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
    }),
    Version: resource('AWS::Lambda::Version', { FunctionName: either(ref('Function'), 'other') }),
    Permission: resource('AWS::Lambda::Permission', {
      Action: 'lambda:InvokeFunction',
      FunctionName: either(getAtt('Function', 'Arn'), ref('Function'), ref('Version'), 'other'),
      Principal: services,
    }),
    Config: fc.oneof(
      resource('AWS::Lambda::EventInvokeConfig', {
        FunctionName: either(ref('Function'), 'other'),
        Qualifier: '$LATEST',
        MaximumRetryAttempts: maybe(1),
        DestinationConfig: maybe(
          either(
            { OnFailure: { Destination: 'arn:aws:sqs:eu-west-1:111122223333:undelivered' } },
            { OnSuccess: { Destination: 'arn:aws:sqs:eu-west-1:111122223333:delivered' } },
          ),
        ),
      }),
      fc.constant(undefined),
    ),
  })

/** The options under which what is asked of chosen functions alone is asked of some. */
export const options = Object.fromEntries(
  ['compute/function-concurrency', 'compute/function-in-vpc', 'compute/function-signed'].map((id) => [
    id,
    { functions: ['*'] },
  ]),
)
