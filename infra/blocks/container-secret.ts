import { Secret } from 'aws-cdk-lib/aws-ecs'
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam'

/** What a container reads from a secret: the whole, or one field. */
export interface SecretValue {
  readonly of: { readonly secretArn: string }
  readonly field?: string
}

/**
 * A secret that the execution role may read by its own policy.
 *
 * CDK would name the role in the policy of the secret's key, too, and the role names the secret: a circle.
 */
export class ContainerSecret extends Secret {
  override readonly arn: string
  override readonly hasField: boolean

  constructor({ of, field }: SecretValue) {
    super()
    this.arn = field === undefined ? of.secretArn : `${of.secretArn}:${field}::`
    this.hasField = field !== undefined
  }

  override grantRead(grantee: IGrantable): Grant {
    return Grant.drop(grantee, 'Its own policy allows it')
  }
}
