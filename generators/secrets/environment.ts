import fc from 'fast-check'
import { either, getAtt, type Infrastructure, infrastructure, maybe, ref, resource } from '../resource.ts'
import { isExposed, name, value } from './words.ts'

/** The ARN of a secret is none; a dynamic reference becomes one when it is deployed. */
const values = () =>
  either(
    value(),
    ref('Secret'),
    getAtt('Key', 'SecretAccessKey'),
    '{{resolve:secretsmanager:shop:SecretString:key}}',
  )

/** Whether one of these variables, made as above, gives a secret away. */
export const hasSecret = (variables: readonly (readonly [string, unknown])[]): boolean =>
  variables.some(([name, value]) =>
    typeof value === 'object'
      ? JSON.stringify(value).includes('SecretAccessKey')
      : String(value).startsWith('{{resolve:secretsmanager') || isExposed(name, value),
  )

const beside = () => ({
  Secret: resource('AWS::SecretsManager::Secret', { Name: maybe('shop') }),
  Key: resource('AWS::IAM::AccessKey', { UserName: 'shop' }),
})

/** A Lambda function with its environment. */
export const lambdaFunction = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    ...beside(),
    Function: resource('AWS::Lambda::Function', {
      Code: { S3Bucket: 'code', S3Key: 'shop.zip' },
      Role: 'arn:aws:iam::111122223333:role/shop',
      Runtime: maybe('nodejs24.x'),
      Handler: maybe('index.handler'),
      Environment: maybe({ Variables: maybe(fc.dictionary(name(), values(), { maxKeys: 3 })) }),
    }),
  })

const environment = () =>
  fc
    .uniqueArray(fc.tuple(name(), values()), { maxLength: 3, selector: ([each]) => each })
    .map((all) =>
      all.map(([Name, Value]) => ({ Name, Value: typeof Value === 'object' ? Value : String(Value) })),
    )

/** A task definition with one or two containers, whose secrets are fetched, or stand in the environment. */
export const taskDefinition = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    ...beside(),
    Task: resource('AWS::ECS::TaskDefinition', {
      Family: maybe('shop'),
      ContainerDefinitions: maybe(
        fc.uniqueArray(
          fc.record(
            {
              Name: fc.constantFrom('web', 'queue'),
              Image: fc.constant('shop:1'),
              Memory: fc.constant(512),
              Environment: environment(),
              Secrets: fc.constant([{ Name: 'DB_PASSWORD', ValueFrom: ref('Secret') }]),
            },
            { requiredKeys: ['Name', 'Image', 'Memory'] },
          ),
          { minLength: 1, maxLength: 2, selector: ({ Name }) => Name },
        ),
      ),
    }),
  })
