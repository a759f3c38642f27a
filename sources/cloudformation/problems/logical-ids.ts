import { visible } from '../../document/visible.ts'
import type { Path, Report } from './report.ts'

/** What resources, parameters and outputs are called by. */
export const isLogicalId = (name: string): boolean => /^[A-Za-z0-9]+$/.test(name)

/** Nobody meant another name by more. */
const longestMeant = 60

/** A name that CloudFormation does not take. */
export const checkLogicalId = (kind: string, name: string, path: Path, report: Report): void => {
  if (isLogicalId(name)) return
  const meant = name.length > longestMeant ? '' : name.replace(/[^A-Za-z0-9]/g, '')
  report(
    name === ''
      ? `The name of ${kind} is empty.`
      : `The name ${visible(name)} of ${kind} has other characters than letters and digits.`,
    path,
    meant === '' ? undefined : `Call it ${meant}.`,
  )
}
