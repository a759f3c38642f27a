import { didYouMean } from '../model/suggestion.ts'
import { isReportName, type ReportName, reportNames } from '../reports/index.ts'
import { UsageError } from './command.ts'

/** Reads what `--report name=path` asks for, before anything is judged. */
export const reportsOf = (
  texts: readonly string[],
): readonly { readonly name: ReportName; readonly file: string }[] =>
  texts.map((text) => {
    const equals = text.indexOf('=')
    const name = text.slice(0, Math.max(0, equals))
    const file = text.slice(equals + 1)
    if (equals < 1 || file === '')
      throw new UsageError(`--report needs a name and a path: json=out/evidence.json, not ${text}.`)
    if (!isReportName(name))
      throw new UsageError(`There is no report ${name}.`, didYouMean(name, reportNames))
    return { name, file }
  })
