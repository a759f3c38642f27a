import { ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Alias, Key } from 'aws-cdk-lib/aws-kms'
import { Code, Function as Lambda, Runtime } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { NestedStack, Stack } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'

interface OrdersProps {
  /** Of another stack, which exports it. */
  readonly archive: Bucket
}

/** Takes orders. A password stands in the environment of the function, for all to read who may see it. */
export class Orders extends Stack {
  constructor(scope: Construct, id: string, { archive }: OrdersProps) {
    super(scope, id, { description: 'Takes orders' })
    const encryptionKey = new Key(this, 'Key', { enableKeyRotation: true })
    encryptionKey.grantEncryptDecrypt(new ServicePrincipal('logs.amazonaws.com'))
    const notices = new Notices(this, 'Notices')
    new Lambda(this, 'Checkout', {
      runtime: Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: Code.fromInline('exports.handler = async () => ({ statusCode: 202 })'),
      logGroup: new LogGroup(this, 'Log', { retention: RetentionDays.ONE_YEAR, encryptionKey }),
      environment: {
        ARCHIVE: archive.bucketName,
        NOTICES: notices.topic.topicArn,
        DATABASE_PASSWORD: 'k7Qz-pelican-42-Vr',
      },
    })
  }
}

/** Tells the customer. A nested stack is judged with what its parent passes to it. */
class Notices extends NestedStack {
  readonly topic: Topic

  constructor(scope: Construct, id: string) {
    super(scope, id)
    this.topic = new Topic(this, 'Topic', { masterKey: Alias.fromAliasName(this, 'Key', 'alias/aws/sns') })
  }
}
