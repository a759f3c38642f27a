import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Infrastructure } from '../../generators/resource.ts'
import { isObject, type JsonObject, own } from '../../model/json.ts'
import type { Policy } from '../../model/policy.ts'
import { any, verdictOf } from '../../model/verdict.ts'
import noPublicAllPorts from '../../policies/network/no-public-all-ports.ts'
import { branching } from './branching.ts'
import { against, sentence, trial, volumes } from './trying.ts'

describe('the law of branches', () => {
  it('holds of a policy that reads through readings', async () => {
    const policy = sentence((volume) =>
      any([volume.at('Encrypted').is(true), volume.at('Throughput').atMost(249)]),
    )
    expect(await against(branching, trial(policy, volumes()))).toBe('')
  })

  it('takes what EC2 refuses for no deployment where it is chosen', async () => {
    const to = (port: number) => ({
      Resources: {
        Group: {
          Type: 'AWS::EC2::SecurityGroup',
          Properties: {
            GroupDescription: 'x',
            SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: port, CidrIp: '0.0.0.0/0' }],
          },
        },
      },
    })
    const samples = fc.constantFrom<Infrastructure>(to(443), to(22))
    expect(await against(branching, trial(noPublicAllPorts as unknown as Policy, samples))).toBe('')
  })

  it('catches who sees a property behind a condition and asks no further', async () => {
    const there = sentence(({ entry }) => {
      const value = own(isObject(entry.properties) ? entry.properties : {}, 'Encrypted')
      return verdictOf(isObject(value) || value === true)
    })
    expect(await against(branching, trial(there, volumes()))).toMatch(
      /became pass.*stands behind a condition/,
    )
  })

  it('catches who looks at one branch only', async () => {
    const first = sentence((volume) => verdictOf(volume.at('Encrypted').options()[0]?.is(true).is === 'pass'))
    expect(await against(branching, trial(first, volumes()))).toMatch(/stands behind a condition/)
  })

  it('catches who reads templates for their conditions', async () => {
    const unconditional = sentence((volume) => {
      const raw = volume.entry.properties as JsonObject
      return verdictOf(raw.Encrypted === true && volume.present.is === 'pass')
    })
    expect(await against(branching, trial(unconditional, volumes()))).toMatch(/condition/)
  })
})
