import { describe, expect, it } from 'vitest'
import { isObject, type JsonObject, own } from '../../model/json.ts'
import { verdictOf } from '../../model/verdict.ts'
import { deterministic } from './deterministic.ts'
import { local } from './local.ts'
import { renamed } from './renamed.ts'
import { against, queues, sentence, trial, volumes } from './trying.ts'
import { unordered } from './unordered.ts'

const good = sentence((volume) => volume.at('Encrypted').is(true))
const properties = (raw: unknown): JsonObject => (isObject(raw) ? raw : {})

it.each([deterministic, unordered, local, renamed])(
  '$name holds of a policy that reads properties',
  async (law) => {
    expect(await against(law, trial(good, volumes()))).toBe('')
  },
)

describe('deterministic', () => {
  it('catches chance', async () => {
    expect(await against(deterministic, trial(sentence(() => verdictOf(Math.random() < 0.5))))).toMatch(
      /became|not the same/,
    )
  })

  it('catches the clock', async () => {
    const young = sentence(() => verdictOf(new Date().getFullYear() > 2010))
    expect(await against(deterministic, trial(young))).toMatch(/became/)
  })

  it('catches memory', async () => {
    let judged = 0
    expect(await against(deterministic, trial(sentence(() => verdictOf(judged++ < 20))))).toMatch(
      /became|not the same/,
    )
  })

  it('catches who writes to the template', async () => {
    const writing = sentence(({ entry }) => {
      Object.assign(properties(entry.properties), { Encrypted: true })
      return verdictOf(true)
    })
    expect(await against(deterministic, trial(writing))).toMatch(/threw.*not extensible|read only/s)
  })
})

describe('unordered', () => {
  it('catches who takes the first resource for a special one', async () => {
    const first = sentence(({ id, world }) => verdictOf([...world.space.entries.keys()][0] === id))
    expect(await against(unordered, trial(first, volumes()))).toMatch(/became.*order/)
  })

  it('catches who takes the first property', async () => {
    const first = sentence(({ entry }) =>
      verdictOf(Object.keys(properties(entry.properties))[0] !== 'Throughput'),
    )
    expect(await against(unordered, trial(first))).toMatch(/became.*order/)
  })
})

describe('local', () => {
  it('catches who counts what is there', async () => {
    const counting = sentence(({ world }) => verdictOf(world.space.entries.size < 5))
    expect(await against(local, trial(counting, volumes()))).toMatch(/became.*unrelated/)
  })

  it('catches who looks at parameters that are not used', async () => {
    const counting = sentence(({ world }) => verdictOf(world.space.inputs.size < 5))
    expect(await against(local, trial(counting))).toMatch(/became.*unrelated/)
  })
})

describe('renamed', () => {
  it('catches who reads meaning into a logical id', async () => {
    const named = sentence(({ id }) => verdictOf(id.startsWith('Volume')))
    expect(await against(renamed, trial(named))).toMatch(/Volume: pass became fail/)
  })

  it('catches who compares with a reference as it is written', async () => {
    const literal = sentence(
      ({ entry }) => {
        const redrive = own(properties(entry.properties), 'RedrivePolicy')
        return verdictOf(JSON.stringify(redrive ?? '').includes('Dead"'))
      },
      {},
      'AWS::SQS::Queue',
    )
    expect(await against(renamed, trial(literal, queues()))).toMatch(/became fail/)
  })

  it('follows references wherever they stand', async () => {
    const led = sentence(
      (queue) =>
        verdictOf(
          queue
            .at('RedrivePolicy.deadLetterTargetArn')
            .targets()
            .some((target) => target.kind === 'resource'),
        ),
      {},
      'AWS::SQS::Queue',
    )
    expect(await against(renamed, trial(led, queues()))).toBe('')
  })
})
