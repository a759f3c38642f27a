import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../model/json.ts'
import { isObject, own } from '../../model/json.ts'
import { verdictOf } from '../../model/verdict.ts'
import { parseYaml } from '../../sources/document/yaml.ts'
import { spellingBlind } from './spelling-blind.ts'
import { spellings } from './spellings.ts'
import { against, queues, sentence, trial, volumes } from './trying.ts'
import { yamlOf } from './yaml.ts'

describe('the law of spelling', () => {
  it('holds of a policy that reads through readings', async () => {
    expect(
      await against(
        spellingBlind,
        trial(
          sentence((volume) => volume.at('Encrypted').is(true)),
          volumes(),
        ),
      ),
    ).toBe('')
    expect(
      await against(
        spellingBlind,
        trial(
          sentence((volume) => volume.at('Throughput').atLeast(250)),
          volumes(),
        ),
      ),
    ).toBe('')
  })

  it('catches who knows one spelling only', async () => {
    const literal = sentence(({ entry }) =>
      verdictOf(own(isObject(entry.properties) ? entry.properties : {}, 'Encrypted') === true),
    )
    expect(await against(spellingBlind, trial(literal, volumes()))).toMatch(
      /Encrypted is spelt as|every value|YAML/,
    )
  })

  it('catches who takes text and numbers for different things', async () => {
    const typed = sentence((volume) => verdictOf(typeof volume.at('Throughput').head !== 'string'))
    expect(await against(spellingBlind, trial(typed, volumes()))).toMatch(
      /Throughput is spelt as|every value/,
    )
  })

  it('catches who looks for resources in one stack only', async () => {
    const atTheTop = sentence(({ id }) => verdictOf(!id.includes('/')))
    expect(await against(spellingBlind, trial(atTheTop, volumes()))).toMatch(/nested stack/)
  })

  it('holds of references however they are written', async () => {
    const led = sentence(
      (queue) =>
        verdictOf(
          queue
            .at('RedrivePolicy.deadLetterTargetArn')
            .targets()
            .every((target) => target.kind === 'resource' && !target.id.endsWith('Other')),
        ),
      {},
      'AWS::SQS::Queue',
    )
    expect(await against(spellingBlind, trial(led, queues()))).toBe('')
  })
})

const spelt = (value: unknown): readonly string[] =>
  spellings.filter((spelling) => spelling.of(value as never, 'Forall') !== undefined).map(({ name }) => name)

it('spells scalars, lists and references in many ways', () => {
  expect(spelt('Enabled').length).toBeGreaterThan(10)
  expect(spelt(['a'])).toEqual(expect.arrayContaining(['a Split', 'the one item without its list']))
  expect(spelt({ 'Fn::GetAtt': ['Bucket', 'Arn'] })).toEqual(expect.arrayContaining(['a GetAtt with a dot']))
})

it('writes YAML that means the same', () => {
  const template: JsonObject = {
    Resources: {
      Bucket: {
        Type: 'AWS::S3::Bucket',
        Properties: {
          Name: { 'Fn::Sub': ['${A}-x', { A: { Ref: 'Name' } }] },
          Status: 'yes',
          Port: '0443',
          Empty: {},
          None: [],
          Text: 'a: b # c\n"d"',
          Arn: { 'Fn::GetAtt': ['Bucket', 'Arn'] },
          List: [{ Key: 'a', Value: { 'Fn::If': ['C', { Ref: 'AWS::NoValue' }, true] } }, ['x', 1]],
        },
      },
    },
  }
  const { Resources: read } = parseYaml('template.yaml', yamlOf(template)).root as JsonObject
  expect(JSON.parse(JSON.stringify(read).replaceAll('"1"', '1').replaceAll('"true"', 'true'))).toEqual(
    template.Resources,
  )
})
