import { openWorld } from '../checks/decide/evaluate.ts'
import type { JsonObject } from '../model/json.ts'
import { fromInternet } from '../model/network/reach/from-internet.ts'
import { areaOf } from '../model/policy.ts'
import { resourcesIn } from '../model/resource.ts'
import { policies } from '../policies/index.generated.ts'
import { spaceOfTemplate } from '../sources/cloudformation/assemble.ts'
import { judgedBy } from './judged.ts'
import { measured } from './kept.ts'
import { groupsOf, instancesOf } from './networks.ts'

type Resources = Readonly<Record<string, JsonObject>>

/** What comes from the internet to each instance, through gateways, routes, network ACLs and groups. */
const reached = (Resources: Resources) => {
  const space = spaceOfTemplate({ Resources })
  const instances = [...resourcesIn(openWorld(space), 'AWS::EC2::Instance')]
  return { space, reached: instances.filter((instance) => !fromInternet(instance).isEmpty).length }
}

/** What it takes to read and judge security groups and what they guard, by the number of groups and rules. */
export const network = (): void => {
  const all = policies.filter((policy) => areaOf(policy) === 'network')
  const one = judgedBy(all.filter(({ id }) => id === 'network/no-public-admin-port'))
  const every = judgedBy(all)
  const whole = (groups: number) => ({ ...instancesOf(groups), ...groupsOf(groups, 10) })
  every(whole(500))
  reached(whole(500))
  console.log(
    '\nSecurity groups, warm; twice as many instances\n\n| what | groups | rules | ms | µs a rule | MB kept |\n|---|---|---|---|---|---|',
  )
  const row = (what: string, of: (made: Resources) => unknown, made: Resources, rules: number): number => {
    const { milliseconds, megabytes } = measured(() => of(made))
    const groups = Object.values(made).filter(({ Type }) => Type === 'AWS::EC2::SecurityGroup').length
    const cells = [
      what,
      groups.toLocaleString('en'),
      rules.toLocaleString('en'),
      milliseconds.toFixed(0),
      ((milliseconds * 1_000) / rules).toFixed(1),
      megabytes.toFixed(0),
    ]
    console.log(`| ${cells.join(' | ')} |`)
    return milliseconds
  }
  const times = (
    [
      ['one policy', one],
      [`${all.length} policies`, every],
      ['reached from the internet', reached],
    ] as const
  ).map(([what, of]) => {
    const [small = 0, large = 0] = [1_000, 10_000, 30_000].map((groups) =>
      row(what, of, whole(groups), groups * 10),
    )
    return `${what} ${(large / small).toFixed(1)} times`
  })
  for (const groups of [1_000, 10_000])
    row('one policy, rules standing alone', one, groupsOf(groups, 10, true), groups * 10)
  row(`${all.length} policies, one group`, every, groupsOf(1, 1_000), 1_000)
  console.log(`\nTen times as much, from 1,000 groups to 10,000, takes: ${times.join('; ')}`)
}
