/** So many letters of a text count as one more piece where it is counted how much has been worked out. */
const lettersOfPiece = 256

/** What making or looking through these pieces of a text counts, besides that they are some. */
export const workOf = (pieces: readonly unknown[]): number =>
  pieces.reduce<number>((sum, piece) => sum + weightOf(piece), 0)

const weightOf = (piece: unknown): number =>
  typeof piece === 'string' ? Math.floor(piece.length / lettersOfPiece) : 0
