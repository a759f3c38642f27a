/** Where something stands in a file that a person can open. Lines and columns count from 1. */
export interface Place {
  readonly file: string
  readonly line?: number
  readonly column?: number
}

export const formatPlace = ({ file, line, column }: Place): string =>
  line === undefined ? file : column === undefined ? `${file}:${line}` : `${file}:${line}:${column}`

/** Input that cannot be judged as it stands: what is wrong, where, and what to do about it. */
export class InputError extends Error {
  override readonly name = 'InputError'
  readonly place: Place | undefined
  readonly advice: string | undefined

  constructor(message: string, place?: Place, advice?: string) {
    super(message)
    this.place = place
    this.advice = advice
  }
}
