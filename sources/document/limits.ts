/** What a file may ask of us. Files come from strangers, so every cost that one could raise has a named end. */
export const limits = {
  /** Bytes in one file. CloudFormation itself takes 1 MB; plans and snapshots are larger. */
  bytes: 100_000_000,
  /** Objects and lists inside one another, after aliases and short tags are written out. */
  depth: 500,
  /** Values in one file. In YAML the marks that can begin one are counted, before anything is built. */
  nodes: 5_000_000,
  /** Uses of YAML anchors (`*name`) in one file. */
  aliases: 1_000,
  /** Values that these uses may add, each counted as often as a reader of the tree would meet it; long text
   * counts once more for every 64 characters. */
  aliasedNodes: 1_000_000,
} as const
