import { dirname } from 'node:path/posix'

/** As much of Stryker's report as is read here. */
export interface Report {
  readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>>
}

interface Count {
  readonly killed: number
  readonly survived: number
  readonly uncovered: number
}

/** The score by folder: of the mutants that were tried, how many a test has noticed, and between what it lies by 95 %. */
export const summary = ({ files }: Report): string => {
  const byFolder = new Map<string, string[]>()
  for (const [file, { mutants }] of Object.entries(files)) {
    const folder = dirname(file)
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), ...mutants.map(({ status }) => status)])
  }
  const rows = [...byFolder].sort(([a], [b]) => (a < b ? -1 : 1)).map(([folder, all]) => row(folder, all))
  const widest = Math.max(...rows.map(([folder]) => folder.length), 'folder'.length)
  return [
    ['folder', 'tried', 'killed', 'survived', 'uncovered', 'score', '95 %'] as const,
    ...rows,
    row('all', [...byFolder.values()].flat()),
  ]
    .map(([folder, ...cells]) => [folder.padEnd(widest), ...cells.map((cell) => cell.padStart(11))].join(''))
    .join('\n')
}

type Row = readonly [folder: string, ...cells: string[]]

const row = (folder: string, statuses: readonly string[]): Row => {
  const count = counted(statuses)
  const { killed, survived, uncovered } = count
  const tried = killed + survived + uncovered
  if (tried === 0) return [folder, '0', '', '', '', '', '']
  const [least, most] = interval(count)
  return [
    folder,
    ...[tried, killed, survived, uncovered].map(String),
    percent(killed / tried),
    `${percent(least)}–${percent(most)}`,
  ]
}

const counted = (statuses: readonly string[]): Count => {
  const number = (...wanted: readonly string[]) => statuses.filter((one) => wanted.includes(one)).length
  return {
    killed: number('Killed', 'Timeout'),
    survived: number('Survived'),
    uncovered: number('NoCoverage'),
  }
}

/** Wilson's interval, which holds for small samples and for shares near one, too. */
export const interval = ({ killed, survived, uncovered }: Count): readonly [number, number] => {
  const z = 1.96
  const n = killed + survived + uncovered
  const share = killed / n
  const middle = (share + z ** 2 / (2 * n)) / (1 + z ** 2 / n)
  const half = (z / (1 + z ** 2 / n)) * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2))
  return [middle - half, middle + half]
}

const percent = (share: number): string => `${Math.round(share * 100)} %`
