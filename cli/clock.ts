import { UsageError } from './command.ts'

/** Now, or what `SOURCE_DATE_EPOCH` says it is, so that a run can be repeated to the byte. */
export const clock = (): Date => {
  const { SOURCE_DATE_EPOCH: epoch } = process.env
  if (epoch === undefined || epoch === '') return new Date()
  const date = new Date(Number(epoch) * 1_000)
  if (Number.isNaN(date.getTime()))
    throw new UsageError(`SOURCE_DATE_EPOCH is not a number of seconds: ${epoch}.`)
  return date
}
