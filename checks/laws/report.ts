import type { Finding, Law, Run } from './law.ts'

/** The same runs every time, unless the environment says otherwise. */
export const runFromEnvironment = (usual: Run = { seed: 1, runs: 40 }): Run => {
  const { FORALL_SEED: seed = usual.seed, FORALL_RUNS: runs = usual.runs, FORALL_PATH: path } = process.env
  return { seed: Number(seed), runs: Number(runs), ...(path !== undefined && { path }) }
}

/** What a person needs to see a broken law, and to see it again; nothing where it holds. */
export const report = (
  subject: string,
  { name, says }: Pick<Law, 'name' | 'says'>,
  finding: Finding,
): string => {
  if (finding.holds) return ''
  const path = finding.path === undefined ? '' : ` FORALL_PATH=${finding.path}`
  return [
    `${subject} breaks the law "${name}": ${says}.`,
    finding.why,
    ...(finding.template === undefined ? [] : [JSON.stringify(finding.template, undefined, 1)]),
    `Again: FORALL_SEED=${finding.seed}${path} npx vitest run -t '${subject}.+${name}:'`,
  ].join('\n')
}
