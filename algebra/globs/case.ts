/**
 * What a letter is where its case does not matter. AWS speaks of ignoring case, and leaves open which letters are then the
 * same: read as Java's equalsIgnoreCase has it, letter by letter, by the small letter of its capital. So `ſ` is an s, the
 * sign for kelvin a k, `İ` and `ı` an i, and `ß` is `ẞ`, but not two letters.
 */
export const folded = (letter: number): number => {
  if (letter < 0x80) return isCapital(letter) ? letter + 0x20 : letter
  return small(single(String.fromCodePoint(letter).toUpperCase(), letter))
}

export const foldedText = (text: string): string =>
  [...text].map((letter) => String.fromCodePoint(folded(letter.codePointAt(0) as number))).join('')

/** All letters that are the same as this one where their case does not matter. */
export const inEachCase = (letter: number): readonly number[] => {
  const one = folded(letter)
  return (one < 0x80 ? ofASCII[one] : others().get(one)) ?? [one]
}

const isCapital = (letter: number): boolean => letter >= 0x41 && letter <= 0x5a

const dotted = 0x130

/** That of `İ` is an i by itself: only as a text it is two letters. */
const small = (letter: number): number =>
  letter === dotted ? 0x69 : single(String.fromCodePoint(letter).toLowerCase(), letter)

const single = (text: string, otherwise: number): number => {
  const point = text.codePointAt(0) ?? otherwise
  return String.fromCodePoint(point) === text ? point : otherwise
}

/** Of what is nearly always asked for nothing has to be gone through. */
const besides: Readonly<Record<string, string>> = { i: 'İı', k: '\u212a', s: 'ſ' }
const ofASCII: readonly (readonly number[])[] = Array.from({ length: 0x80 }, (_, letter) => {
  const text = String.fromCharCode(letter)
  return /[a-z]/.test(text) ? codesOf(text.toUpperCase() + text + (besides[text] ?? '')) : [letter]
})

function codesOf(text: string): readonly number[] {
  return [...text].map((letter) => letter.codePointAt(0) as number)
}

let known: ReadonlyMap<number, readonly number[]> | undefined

/** Where Unicode has no more letters with a case. */
const end = 0x20000

/** By the one that all of them are, gone through the first time that one beyond ASCII is asked for. */
const others = (): ReadonlyMap<number, readonly number[]> => {
  if (known !== undefined) return known
  const all = new Map<number, number[]>()
  for (let letter = 0x80; letter < end; letter++) {
    const one = folded(letter)
    if (one === letter) continue
    const same = all.get(one)
    if (same === undefined) all.set(one, [one, letter])
    else same.push(letter)
  }
  known = all
  return all
}
