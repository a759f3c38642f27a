import { expect, it } from 'vitest'
import { resource } from '../../generators/resource.ts'
import { generators, policies, trialOf } from './discovery.ts'
import { sentence, volume } from './trying.ts'

const made = (name: string, infrastructures: ReturnType<typeof volume>) => ({
  name,
  area: name.split('/')[0] ?? '',
  infrastructures,
  decoys: undefined,
  options: {},
  only: undefined,
})

const encrypted = sentence((volume) => volume.at('Encrypted').is(true))

it('finds what makes the subjects of a policy, and takes nothing else', () => {
  const queue = made('data/queue queue', resource('AWS::SQS::Queue'))
  const trial = trialOf(encrypted, [queue, made('data/volume volume', volume())], [])
  expect(trial?.kinds).toHaveLength(1)
})

it('has nothing to try a policy on where nothing makes its subjects', () => {
  expect(trialOf(encrypted, [made('data/queue queue', resource('AWS::SQS::Queue'))], [])).toBeUndefined()
})

it('tries a policy under the options that a generator gives for it', () => {
  const choosing = { ...made('data/volume volume', volume()), options: { 'test/policy': { size: 5 } } }
  expect(trialOf(encrypted, [choosing], [])?.options).toEqual({ size: 5 })
})

it('tries no other policy on what is made for some alone', () => {
  const [shared, ofOthers, own] = [undefined, ['test/other'], ['test/policy', 'test/other']].map((only) => ({
    ...made('data/volume volume', volume()),
    only,
  }))
  const kinds = [shared, ofOthers, own].map(
    (generator) => generator && trialOf(encrypted, [generator], [])?.kinds?.length,
  )
  expect(kinds).toEqual([1, undefined, 1])
})

it('finds every policy and every generator of its area', async () => {
  const ids = (await policies()).map(({ id }) => id)
  expect(ids).toEqual(expect.arrayContaining(['data/bucket-versioning', 'tags/required']))
  const names = (await generators(new Set(['data']))).map(({ name }) => name)
  expect(names).toContain('data/bucket bucket')
  expect(names.every((name) => name.startsWith('data/'))).toBe(true)
})
