/** A place that a policy reads though it never matters, and why it is right to read it nevertheless. */
export interface Excuse {
  readonly policy: string
  /** As the law of life prints it: `AWS::S3::Bucket Properties.Tags[*].Key`. */
  readonly path: string
  readonly reason: string
}

/** Each is checked: one that is not needed any more fails the law. */
export const excuses: readonly Excuse[] = []
