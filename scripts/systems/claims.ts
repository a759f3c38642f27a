import type { Evidence } from '../../model/evidence.ts'
import { areaOf } from '../../model/policy.ts'

/** What is proved of a system, by area: the sentences of the policies that pass, and of how many subjects. */
export const claimsOf = (evidence: Evidence, isOfSystem: (stack: string) => boolean): string => {
  const isOurs = (id: string): boolean => isOfSystem(id.slice(0, id.lastIndexOf('/')))
  const titles = new Map(evidence.policies.map(({ id, title }) => [id, title]))
  const options = new Map(evidence.policies.map(({ id, options }) => [id, options]))
  const proved = new Map<string, number>()
  for (const { policy, subjects, quantified } of evidence.passes) {
    const count = quantified.exhaustive ? subjects.filter(isOurs).length : 0
    if (count > 0) proved.set(policy, (proved.get(policy) ?? 0) + count)
  }
  const areas = [...Map.groupBy([...proved].sort(), ([id]) => areaOf({ id }))]
  const waived = evidence.outcomes.filter(
    ({ outcome, subject }) => outcome === 'waived' && isOurs(subject.id),
  )
  return [
    '## Proved',
    '',
    `Of production, for whatever a deployer can still choose: ${proved.size} sentences. ${
      waived.length === 0
        ? 'Nothing is waived.'
        : `${waived.length === 1 ? 'One finding is' : `${waived.length} findings are`} waived, with the reasons in \`infra/forall.waivers.yaml\`.`
    }`,
    ...areas.flatMap(([area, policies]) => [
      '',
      `<details><summary>${area}: ${policies.length}</summary>`,
      '',
      ...policies.map(
        ([id, count]) =>
          `- ${titles.get(id)}${asConfigured(options.get(id))} (${count}): [\`${id}\`](../../../docs/policies/${id}.md)`,
      ),
      '',
      '</details>',
    ]),
  ].join('\n')
}

/** Longer options are not repeated. */
const longestOptions = 80

/** What is configured may ask for less than the sentence says. */
const asConfigured = (options: unknown): string => {
  if (options === undefined) return ''
  const text = JSON.stringify(options)
  return text.length > longestOptions ? ', as the configuration declares' : `, with \`${text}\``
}
