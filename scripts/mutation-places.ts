import { createHash } from 'node:crypto'

/** A number from 0 to 1 that depends on nothing but what it is drawn for. */
export const draw = (...of: readonly unknown[]): number =>
  createHash('sha256').update(JSON.stringify(of)).digest().readUInt32BE(0) / 2 ** 32

/**
 * Where mutants are made for a sample: runs of lines with no empty line between, which hold a declaration as a rule, as
 * Stryker writes them. Made everywhere, the record of which test meets which mutant outgrows the memory.
 */
export const drawnPlaces = (file: string, text: string, share: number, seed: string): readonly string[] =>
  paragraphs(text)
    .filter(([start]) => draw(seed, file, start) < share)
    .map(([start, end]) => `${file}:${start}-${end}`)

/** The first and the last line of each, counted from one. */
const paragraphs = (text: string): readonly (readonly [start: number, end: number])[] => {
  const found: [number, number][] = []
  for (const [at, line] of text.split('\n').entries()) {
    const last = found.at(-1)
    if (line.trim() === '') continue
    if (last?.[1] === at) last[1] = at + 1
    else found.push([at + 1, at + 1])
  }
  return found
}
