import type { Evidence } from '../model/evidence.ts'
import { reports } from '../reports/index.ts'
import type { reportsOf } from './report-flag.ts'

/** Writes the reports. What cannot be written takes nothing from the others, nor from what is printed. */
export const writeReports = async (
  wanted: ReturnType<typeof reportsOf>,
  evidence: Evidence,
  full: boolean,
): Promise<readonly unknown[]> => {
  const errors: unknown[] = []
  for (const { name, file } of wanted) {
    const { render } = await reports[name].load()
    const { writeWhole } = await import('./write-whole.ts')
    await writeWhole(file, render(evidence, { full })).catch((error: unknown) => errors.push(error))
  }
  return errors
}
