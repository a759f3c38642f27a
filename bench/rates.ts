import { decide, defaults, subjectsOf } from '../checks/decide/decide.ts'
import { search } from '../checks/decide/search.ts'
import type { JsonObject } from '../model/json.ts'
import { policies } from '../policies/index.generated.ts'
import { spaceOfTemplate } from '../sources/cloudformation/assemble.ts'
import { templateOf } from './templates.ts'

const milliseconds = (action: () => void): number => {
  const before = process.hrtime.bigint()
  action()
  return Number(process.hrtime.bigint() - before) / 1e6
}

/** In memory and warm: what one subject of each policy costs, with everything that the template leaves open. */
export const rates = (): void => {
  const space = spaceOfTemplate(templateOf(2_000) as JsonObject)
  console.log('\nIn memory, warm, 2,000 resources\n\n| policy | subjects | µs a subject |\n|---|---|---|')
  for (const policy of policies) {
    const subjects = subjectsOf(policy, space)
    if (subjects.length === 0) continue
    const judge = () => {
      for (const subject of subjects) decide(policy, space, subject, { ...defaults, search })
    }
    judge()
    const best = Math.min(...Array.from({ length: 5 }, () => milliseconds(judge)))
    console.log(`| ${policy.id} | ${subjects.length} | ${((best * 1000) / subjects.length).toFixed(1)} |`)
  }
}

const choices = Array.from({ length: 14 }, (_, at) => `P${at}`)

/** A parity of parameters is the worst that can be written: every case must be looked at. */
const parity = (): JsonObject => ({
  Parameters: Object.fromEntries(
    choices.map((name) => [name, { Type: 'String', AllowedValues: ['yes', 'no'] }]),
  ),
  Conditions: Object.fromEntries(
    choices.map((name, at) => {
      const equal = (value: string) => ({ 'Fn::Equals': [{ Ref: name }, value] })
      const before = { Condition: `C${at - 1}` }
      const odd = {
        'Fn::Or': [
          { 'Fn::And': [before, equal('no')] },
          { 'Fn::And': [{ 'Fn::Not': [before] }, equal('yes')] },
        ],
      }
      return [`C${at}`, at === 0 ? equal('yes') : odd]
    }),
  ),
  Resources: {
    Bucket: {
      Type: 'AWS::S3::Bucket',
      Properties: {
        VersioningConfiguration: { Status: { 'Fn::If': ['C13', 'Enabled', { 'Fn::ImportValue': 'x' }] } },
      },
    },
  },
})

/** How many cases are refined, and how many values drawn and judged, in a second. */
export const searching = (): void => {
  const versioning = policies.find(({ id }) => id === 'data/bucket-versioning')
  if (versioning === undefined) return
  const space = spaceOfTemplate(parity())
  let cases = 0
  const took = milliseconds(() => {
    cases = decide(versioning, space, 'Bucket', { ...defaults, search }).quantified.cases
  })
  console.log(
    `\nRefinement, at its worst: ${Math.round((cases / took) * 1000).toLocaleString('en')} cases a second (${cases} in ${took.toFixed(0)} ms)`,
  )
  const input = {
    name: 'P',
    chosenBy: 'deployer',
    domain: { kind: 'text', pattern: '[a-z]+-[0-9]{1,5}' },
  } as const
  const drawing = milliseconds(() => search.values(input, [], 10_000, 1))
  console.log(
    `Drawing by a pattern: ${Math.round(10_000_000 / drawing).toLocaleString('en')} values a second`,
  )
}
