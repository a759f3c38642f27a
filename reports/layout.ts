import { stripVTControlCharacters } from 'node:util'
import type { Place } from '../model/place.ts'
import { shortSentence } from './plain.ts'

export type Colour = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'magenta' | 'cyan'

const codes: Record<Colour, readonly [number, number]> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  magenta: [35, 39],
  cyan: [36, 39],
}

export type Paint = (text: string, ...colours: readonly Colour[]) => string

/** Colours a text, or leaves it as it is. What it is given must be plain already. */
export const painter =
  (colour: boolean): Paint =>
  (text, ...colours) =>
    colour
      ? colours.reduce((inner, name) => `\u001B[${codes[name][0]}m${inner}\u001B[${codes[name][1]}m`, text)
      : text

/** Breaks a text into lines of at most this many columns, between words; without a width it is one line. */
export const wrap = (text: string, width: number | undefined): readonly string[] => {
  if (width === undefined) return [text]
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && columns(line) + 1 + columns(word) > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

/** Parts of one line, painted or not, with something between them; of what does not fit whole parts go on below. */
export const wrapParts = (
  parts: readonly string[],
  width: number | undefined,
  between = ' · ',
): readonly string[] => {
  const lines: string[] = []
  for (const part of parts) {
    const last = lines.at(-1)
    const longer = `${last}${between}${part}`
    const fits = width === undefined || columns(stripVTControlCharacters(longer)) <= width
    if (last !== undefined && fits) lines[lines.length - 1] = longer
    else lines.push(part)
  }
  return lines
}

/** East Asian wide characters and pictures take two columns. */
const wide =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Extended_Pictographic}/u

/** How many columns a text takes. */
export const columns = (text: string): number => {
  let number = 0
  for (const character of text) number += character > '\u10FF' && wide.test(character) ? 2 : 1
  return number
}

export const pad = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - columns(text)))

/** Where something stands, as terminals and editors make links of it. */
export const placed = ({ file, line, column }: Place, withColumn = false): string =>
  [shortSentence(file), line, withColumn ? column : undefined].filter((part) => part !== undefined).join(':')
