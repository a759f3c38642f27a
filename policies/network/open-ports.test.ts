import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decisions } from '../../checks/laws/expectation.ts'
import { runFromEnvironment } from '../../checks/laws/report.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import { of, ref } from '../../model/network/fixtures/public-network.ts'
import type { Policy } from '../../model/policy.ts'
import noPortRanges from './no-port-ranges.ts'
import noPublicAdminPort from './no-public-admin-port.ts'
import noPublicAllPorts from './no-public-all-ports.ts'
import rulesNeeded from './rules-needed.ts'

/* Between two ports that a deployer chooses lies what bounds of both say, and what they leave open is tried. */

const { seed, runs } = runFromEnvironment({ seed: 1, runs: 200 })

const said = (judged: unknown, rule: JsonObject, Parameters: JsonObject = {}) => {
  const Resources = {
    Group: of('AWS::EC2::SecurityGroup', { GroupDescription: 'x', SecurityGroupIngress: [rule] }),
  }
  const decision = decisions(judged as Policy, { Parameters, Resources }).get('Group')
  return {
    ...decision,
    outcome: decision?.outcome === 'pass' && !decision.quantified.exhaustive ? 'searched' : decision?.outcome,
  }
}
const open = (FromPort: Json, ToPort: Json): JsonObject => ({
  ...{ IpProtocol: 'tcp', FromPort, ToPort },
  CidrIp: '0.0.0.0/0',
})
const number = (MinValue?: number, MaxValue?: number, more: JsonObject = {}): JsonObject => ({
  Type: 'Number',
  ...(MinValue !== undefined && { MinValue }),
  ...(MaxValue !== undefined && { MaxValue }),
  ...more,
})
const [first, last] = [ref('First'), ref('Last')]

describe('an administrative port between two that are open', () => {
  it.each<[string, JsonObject, JsonObject, string]>([
    ['both far above', number(8000, 9000), number(8000, 9000), 'pass'],
    ['both just below', number(0, 20), number(0, 21), 'pass'],
    ['the last may be it', number(0, 20), number(0, 22), 'breakable'],
    ['just above one and below the other', number(23, 3388), number(23, 3388), 'pass'],
    ['the first may be it', number(22, 3388), number(23, 3388), 'breakable'],
    ['on both sides of it', number(1, 22), number(22, 100), 'fail'],
    ['on both sides, or above', number(1, 23), number(22, 100), 'breakable'],
    ['listed', number(undefined, undefined, { AllowedValues: [8000, 9000] }), number(8000, 9000), 'pass'],
    ['every port', number(-1, 20), number(-1, 21), 'breakable'],
    ['the first alone may be every port', number(-1, 20), number(0, 21), 'pass'],
    ['without bounds', number(), number(), 'breakable'],
    ['with bounds on one side', number(4000), number(), 'pass'],
    ['bounds that no whole number is within', number(8000.2, 8000.8), number(1, 9000), 'searched'],
    ['bounds with fractions', number(22.5, 3387.5), number(22.5, 3388.9), 'pass'],
  ])('%s', (_, First, Last, outcome) => {
    expect(said(noPublicAdminPort, open(first, last), { First, Last }).outcome).toBe(outcome)
  })

  it('is shown by a packet, whatever the ports are', () => {
    const decision = said(noPublicAdminPort, open(first, last), {
      First: number(1, 22),
      Last: number(22, 100),
    })
    expect(decision.witness?.text).toMatch(/^tcp\/22 from /)
    expect(decision.because).not.toContain('some port')
  })
})

it('opens every port together only where bounds leave room for that', () => {
  const whole = (First: JsonObject, Last: JsonObject) =>
    said(noPublicAllPorts, open(first, last), { First, Last }).outcome
  expect(whole(number(0, 0), number(65_535, 65_535))).toBe('fail')
  expect(whole(number(0, 10), number(65_000, 65_535))).toBe('breakable')
  expect(whole(number(1, 10), number(65_000, 65_535))).toBe('pass')
  expect(whole(number(0, 10), number(1000, 65_534))).toBe('pass')
})

/** Near the borders of what is asked for. */
const near = fc.constantFrom(0, 1, 20, 21, 22, 23, 24, 100, 3388, 3389, 3390, 65_535)
const bounds = fc
  .tuple(near, near)
  .map(([one, other]) => [Math.min(one, other), Math.max(one, other)] as const)

it('says of bounds nothing that a choice within them denies', () => {
  fc.assert(
    fc.property(bounds, bounds, ([low, high], [least, most]) => {
      const Parameters = { First: number(low, high), Last: number(least, most) }
      const { outcome } = said(noPublicAdminPort, open(first, last), Parameters)
      const choices = [low, high].flatMap((from) => [least, most].map((to) => [from, to] as const))
      const outcomes = choices
        .filter(([from, to]) => from <= to)
        .map(([from, to]) => said(noPublicAdminPort, open(from, to)).outcome)
      if (outcomes.length === 0) return
      if (outcome === 'pass') expect(outcomes).not.toContain('fail')
      if (outcome === 'fail') expect(outcomes).not.toContain('pass')
    }),
    { seed, numRuns: runs },
  )
})

describe('rules of one port each are compared by whether these are the same', () => {
  const port = number(1024, 65_535)
  const at = (port: Json, CidrIp: string): JsonObject => ({ ...open(port, port), CidrIp })
  const needed = (rules: readonly JsonObject[], Parameters: JsonObject = { First: port, Last: port }) => {
    const Resources = {
      Group: of('AWS::EC2::SecurityGroup', { GroupDescription: 'x', SecurityGroupIngress: [...rules] }),
    }
    const decision = decisions(rulesNeeded as Policy, { Parameters, Resources }).get('Group')
    const { assignment = {}, quantified } = decision ?? {}
    const isSame = assignment.First !== undefined && assignment.First === assignment.Last
    return [decision?.outcome, quantified?.exhaustive, isSame]
  }
  const anyone = '0.0.0.0/0'

  it.each<[string, readonly JsonObject[], string]>([
    ['two ports that may be the same', [at(first, anyone), at(last, anyone)], 'breakable'],
    ['for others', [at(first, '10.0.0.0/8'), at(last, '11.0.0.0/8')], 'pass'],
    ['for some of the same', [at(first, '10.0.0.0/8'), at(last, '10.1.0.0/16')], 'breakable'],
    ['one port, which is the same', [at(first, '10.0.0.0/8'), at(first, '10.1.0.0/16')], 'fail'],
    ['a port that is known', [at(first, anyone), at(443, anyone)], 'pass'],
    ['a port that is known and may be it', [at(first, anyone), at(8443, anyone)], 'breakable'],
    ['within a range', [at(first, anyone), open(1024, 65_535)], 'fail'],
    ['by two halves', [at(first, anyone), at(first, '0.0.0.0/1'), at(first, '128.0.0.0/1')], 'fail'],
    ['by one half', [at(first, anyone), at(last, '0.0.0.0/1')], 'breakable'],
    ['another protocol', [at(first, anyone), { ...at(first, anyone), IpProtocol: 'udp' }], 'pass'],
    ['all protocols', [at(first, anyone), { IpProtocol: '-1', CidrIp: anyone }], 'fail'],
  ])('%s', (_, rules, outcome) => {
    expect(needed(rules).slice(0, 2)).toEqual([outcome, true])
  })

  it('with the ports that make one of them superfluous', () => {
    expect(needed([at(first, anyone), at(last, anyone)])).toEqual(['breakable', true, true])
  })

  it('of which one may be every port', () => {
    const First = number(-1, 80, { Default: 22 })
    const rules = [at(first, anyone), at(443, anyone)]
    expect(needed(rules, { First })[0]).toBe('breakable')
  })

  it('in as many groups as there may be, each decided for itself', () => {
    const names = Array.from({ length: 30 }, (_, at) => `Port${at}`)
    const Parameters = Object.fromEntries(names.map((name, at) => [name, { ...port, Default: 2000 + at }]))
    const Resources = Object.fromEntries(
      names.map((_, group) => [
        `Group${group}`,
        of('AWS::EC2::SecurityGroup', {
          GroupDescription: 'x',
          SecurityGroupIngress: names.map((name) => at(ref(name), anyone)),
        }),
      ]),
    )
    const decided = decisions(rulesNeeded as Policy, { Parameters, Resources })
    expect(new Set([...decided.values()].map(({ outcome }) => outcome))).toEqual(new Set(['breakable']))
  })
})

describe('a rule opens one port', () => {
  it.each<[string, JsonObject, string, JsonObject]>([
    ['the same twice', open(first, first), 'pass', { First: number(1, 65_535) }],
    ['every port, perhaps', open(first, first), 'breakable', { First: number(-1, 65_535) }],
    ['two that are the same', open(first, last), 'pass', { First: number(443, 443), Last: number(443, 443) }],
    ['two that differ', open(first, last), 'fail', { First: number(1, 442), Last: number(443, 443) }],
    [
      'two that may differ',
      open(first, last),
      'breakable',
      { First: number(1, 443), Last: number(443, 443) },
    ],
  ])('%s', (_, rule, outcome, Parameters) => {
    expect(said(noPortRanges, rule, Parameters).outcome).toBe(outcome)
  })
})
