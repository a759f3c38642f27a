import { resolve } from 'node:path'
import { didYouMean } from '../model/suggestion.ts'
import { isReportName, type ReportName, reportNames } from '../reports/index.ts'
import { type Flag, UsageError } from './command.ts'

/** Flags of what judges: what is printed and written, and which findings are accepted. */
export const reportFlags = {
  format: { value: 'name', oneOf: reportNames, about: 'What to print (default: terminal)' },
  report: {
    value: 'name=path',
    many: true,
    about: `Write a report to a file as well, whole or not at all; its name is ${reportNames.join(', ')}`,
  },
  waivers: {
    value: 'file',
    about: 'The waivers, instead of forall.waivers.yaml or .json beside the configuration, or here',
  },
} as const satisfies Record<string, Flag>

/** Reads what `--report name=path` asks for, before anything is judged. */
export const reportsOf = (
  texts: readonly string[],
): readonly { readonly name: ReportName; readonly file: string }[] =>
  distinct(
    texts.map((text) => {
      const equals = text.indexOf('=')
      const name = text.slice(0, Math.max(0, equals))
      const file = text.slice(equals + 1)
      if (equals < 1 || file === '')
        throw new UsageError(`--report needs a name and a path: json=out/evidence.json, not ${text}.`)
      if (!isReportName(name))
        throw new UsageError(`There is no report ${name}.`, didYouMean(name, reportNames))
      if (file === '-')
        throw new UsageError(
          '--report writes to files, and - is none.',
          `--format ${name} writes to standard output.`,
        )
      return { name, file }
    }),
  )

/** Of two reports in one file one would be lost. */
const distinct = <R extends { readonly file: string }>(wanted: readonly R[]): readonly R[] => {
  const files = wanted.map(({ file }) => resolve(file))
  const again = files.findIndex((file, at) => files.indexOf(file) < at)
  if (again >= 0)
    throw new UsageError(`Two reports go to ${wanted[again]?.file}.`, 'Give each a file of its own.')
  return wanted
}
