/** What a law may not ask of one policy or one generator, and why. */
export type Excuse = { readonly path: string; readonly reason: string } & (
  | {
      /** It reads this though it never matters: `AWS::S3::Bucket Properties.Tags[*].Key`. */
      readonly policy: string
      readonly generator?: never
    }
  | {
      /** It makes this always, though CloudFormation does not require it. Named as the suite does: `data/bucket bucket`. */
      readonly generator: string
      readonly policy?: never
    }
)

/** Each is checked: one that is not needed any more fails the law. */
export const excuses: readonly Excuse[] = []
