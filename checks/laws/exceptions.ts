/** What a law may not ask of one policy or one generator, and why. */
export type Excuse = { readonly path: string; readonly reason: string } & (
  | {
      /** It reads this though it never matters: `AWS::S3::Bucket Properties.Tags[*].Key`. */
      readonly policy: string
      readonly generator?: never
    }
  | {
      /**
       * It makes this always, though CloudFormation does not require it; or, where the path is the id of a rule
       * of CloudFormation's validator, it makes on purpose what that rule refuses. Named as the suite does:
       * `data/bucket bucket`, or `data/*` for all of an area.
       */
      readonly generator: string
      readonly policy?: never
    }
)

/** Those of policies are checked: one that is not needed any more fails the law. */
export const excuses: readonly Excuse[] = [
  ...['E3024', 'F3031', 'F3033', 'F3037', "'a#b' was unexpected", "'résumé*' was unexpected"].map((path) => ({
    generator: 'tags/refused *',
    path,
    reason: 'tags/characters, tags/length and tags/unique are about tags that CloudFormation refuses',
  })),
]
