import { InputError, type Place } from '../../model/place.ts'

/** Finds the line and column of an offset. The line starts are found once; a place then costs a binary search. */
export const linesOf = (file: string, text: string): ((offset: number) => Place) => {
  const starts = [0]
  const lineEnd = /\r\n?|\n/g
  while (lineEnd.test(text)) starts.push(lineEnd.lastIndex)
  return (offset) => {
    let low = 0
    let high = starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle
    }
    return { file, line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
  }
}

/** Refuses a file for what stands at an offset of its text. */
export type Refuse = (offset: number, message: string, advice?: string) => never

export const refuserOf =
  (file: string, text: string): Refuse =>
  (offset, message, advice) => {
    throw new InputError(message, linesOf(file, text)(offset), advice)
  }
