import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { infrastructure, maybe, ref, resource } from '../../generators/resource.ts'
import { generatorLaws, type Tried } from './generators.ts'
import { queues, volume, volumes } from './trying.ts'

const run = { seed: 1, runs: 20 }

const against = (
  name: string,
  infrastructures: Tried['infrastructures'],
  reads: readonly string[] = [],
): string => {
  const law = generatorLaws.find((one) => one.name === name)
  const finding = law?.check({ name: 'test', infrastructures }, run, new Set(reads))
  return finding?.holds === false ? finding.why : ''
}

describe.each(generatorLaws)('$name', ({ name }) => {
  it.each([
    ['volume', volume()],
    ['volumes', volumes()],
    ['queues', queues()],
  ])('holds of %s', (_, generator) => {
    expect(against(name, generator)).toBe('')
  })
})

describe('what the laws of generators catch', () => {
  it('chance that is not of the seed', () => {
    const wild = volume().map(({ Resources }) => ({
      Resources: { [`V${Math.floor(Math.random() * 1e9)}`]: Resources.Volume as never },
    }))
    expect(against('reproducible', wild)).toBe('two runs with one seed differ')
  })

  it('what does not shrink', () => {
    expect(against('shrinkable', fc.noShrink(volumes()))).toMatch(
      /it shrinks to \d+ values and no further, though most/,
    )
  })

  it('what CloudFormation refuses', () => {
    expect(against('valid', resource('AWS::EC2::Volume', { Sized: 5 }))).toMatch(/'Sized' was unexpected/)
    const seldom = fc.oneof(
      { weight: 40, arbitrary: volume() },
      { weight: 1, arbitrary: resource('AWS::EC2::Volume', { Sized: 5 }) },
    )
    expect(against('valid', seldom)).toMatch(/'Sized' was unexpected/)
    const dangling = infrastructure({
      Queue: resource('AWS::SQS::Queue', { KmsMasterKeyId: ref('Nowhere') }),
    })
    expect(against('valid', dangling)).toMatch(/Nowhere/)
  })

  it('what is always there and is read, unless it must be', () => {
    const always = resource('AWS::EC2::Volume', {
      AvailabilityZone: 'eu-west-1a',
      Size: 8,
      Iops: fc.nat(100),
      Encrypted: maybe(fc.boolean()),
    })
    expect(against('realistic', always)).toBe('')
    const reads = ['Size', 'Iops', 'Encrypted'].map((key) => `AWS::EC2::Volume Properties.${key}`)
    expect(against('realistic', always, reads)).toBe('it makes always: AWS::EC2::Volume Properties.Iops')
  })
})
