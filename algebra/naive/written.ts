/** Sets of packets as they are written down, for tests: plain text and numbers, of which nothing is worked out. */

export type Span = readonly [from: number, to: number]

export interface WrittenBox {
  readonly family?: 4 | 6
  readonly traffic?: readonly { readonly protocols: readonly Span[]; readonly ports?: readonly Span[] }[]
  readonly source?: readonly string[]
  readonly sourcePorts?: readonly Span[]
  readonly destination?: readonly string[]
}

export type Written =
  | { readonly is: 'boxes'; readonly boxes: readonly WrittenBox[] }
  | { readonly is: 'rules'; readonly rules: readonly { readonly allow: boolean; readonly box: WrittenBox }[] }
  | {
      readonly is: 'union' | 'intersection' | 'difference'
      readonly left: Written
      readonly right: Written
    }
  | { readonly is: 'complement'; readonly of: Written }

/** One packet. Both addresses are of its family. */
export interface PlainPacket {
  readonly family: 4 | 6
  readonly protocol: number
  readonly port: number
  readonly source: bigint
  readonly sourcePort: number
  readonly destination: bigint
}
