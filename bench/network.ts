import { decide, defaults, subjectsOf } from '../checks/decide/decide.ts'
import type { JsonObject } from '../model/json.ts'
import type { Policy } from '../model/policy.ts'
import { areaOf } from '../model/policy.ts'
import { policies } from '../policies/index.generated.ts'
import { spaceOfTemplate } from '../sources/cloudformation/assemble.ts'
import { measured, numbers } from './kept.ts'

const ports = [22, 53, 80, 443, 1433, 3306, 3389, 5432, 6379, 8080, 8443, 9200, 27017]

/** Rules as people write them: most for one port and one private network, one in forty for everybody. */
const rulesBy = (next: (below: number) => number, count: number): readonly JsonObject[] =>
  Array.from({ length: count }, () => {
    const FromPort = next(4) === 0 ? next(65_000) : (ports[next(ports.length)] ?? 0)
    return {
      IpProtocol: next(5) === 0 ? 'udp' : 'tcp',
      FromPort,
      ToPort: next(8) === 0 ? Math.min(65_535, FromPort + next(2_000)) : FromPort,
      CidrIp: next(40) === 0 ? '0.0.0.0/0' : `10.${next(256)}.${next(256)}.0/24`,
    }
  })

/** Groups with as many rules each, in them or beside them. */
const templateOf = (groups: number, each: number, isAlone: boolean): JsonObject => {
  const next = numbers(groups)
  const Resources: Record<string, JsonObject> = {}
  for (let at = 0; at < groups; at++) {
    const rules = rulesBy(next, each)
    Resources[`Group${at}`] = {
      Type: 'AWS::EC2::SecurityGroup',
      Properties: { GroupDescription: 'x', ...(!isAlone && { SecurityGroupIngress: rules }) },
    }
    if (!isAlone) continue
    for (const [index, rule] of rules.entries())
      Resources[`Rule${at}x${index}`] = {
        Type: 'AWS::EC2::SecurityGroupIngress',
        Properties: { GroupId: { Ref: `Group${at}` }, ...rule },
      }
  }
  return { Resources }
}

const judgedBy = (some: readonly Policy[], template: JsonObject) => () => {
  const space = spaceOfTemplate(template)
  let failing = 0
  for (const policy of some)
    for (const subject of subjectsOf(policy, space))
      if (decide(policy, space, subject, defaults).outcome === 'fail') failing++
  return { space, failing }
}

/** What it takes to read and judge security groups, by the number of groups and rules. */
export const network = (): void => {
  const all = policies.filter((policy) => areaOf(policy) === 'network')
  const one = all.filter(({ id }) => id === 'network/no-public-admin-port')
  judgedBy(all, templateOf(500, 10, false))()
  console.log(
    '\nSecurity groups, warm\n\n| policies | groups | rules | ms | µs a rule | MB kept |\n|---|---|---|---|---|---|',
  )
  const row = (some: readonly Policy[], groups: number, each: number, isAlone = false): void => {
    const { milliseconds, megabytes } = measured(judgedBy(some, templateOf(groups, each, isAlone)))
    const rules = groups * each
    const cells = [
      `${some.length}`,
      groups.toLocaleString('en'),
      `${rules.toLocaleString('en')}${isAlone ? ', standing alone' : ''}`,
      milliseconds.toFixed(0),
      ((milliseconds * 1_000) / rules).toFixed(1),
      megabytes.toFixed(0),
    ]
    console.log(`| ${cells.join(' | ')} |`)
  }
  for (const groups of [1_000, 10_000, 30_000]) row(one, groups, 10)
  for (const groups of [1_000, 10_000]) row(one, groups, 10, true)
  for (const groups of [1_000, 10_000]) row(all, groups, 10)
  row(all, 1, 1_000)
}
