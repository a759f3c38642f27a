import type { Finding } from './law.ts'

/** Policies × laws: how often each was compared, what is broken, and how each property that a policy reads can matter. */
export const table = (
  laws: readonly string[],
  findings: ReadonlyMap<string, ReadonlyMap<string, Finding>>,
): string => {
  const first = Math.max(...[...findings.keys()].map(({ length }) => length), 8)
  const line = (head: string, cells: readonly string[]): string =>
    [head.padEnd(first), ...cells.map((cell, at) => cell.padStart(Math.max(laws[at]?.length ?? 0, 6)))].join(
      '  ',
    )
  const rows = [...findings].map(([policy, found]) =>
    line(
      policy,
      laws.map((law) => cellOf(found.get(law))),
    ),
  )
  return [
    line('policy', laws),
    ...rows,
    '',
    'What each policy reads, and what makes it matter:',
    ...reads(findings),
  ].join('\n')
}

const cellOf = (finding: Finding | undefined): string =>
  finding === undefined
    ? ''
    : finding.holds
      ? finding.compared === 0
        ? '–'
        : String(finding.compared)
      : 'BROKEN'

const reads = (findings: ReadonlyMap<string, ReadonlyMap<string, Finding>>): readonly string[] =>
  [...findings].flatMap(([policy, found]) => {
    const finding = found.get('alive')
    return finding?.holds ? [policy, ...finding.notes.map((note) => `  ${note}`)] : []
  })
