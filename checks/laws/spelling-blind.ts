import type { JsonObject } from '../../model/json.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { parseYaml } from '../../sources/document/yaml.ts'
import { type Conclusions, concludedIn, type Outcome, outcomeOf } from './judging.ts'
import type { Law } from './law.ts'
import { block, named, put, type Spot, some, spots, withSections } from './paths.ts'
import { type Spelling, spellings } from './spellings.ts'
import { changed, comparing, same, type Variant } from './variants.ts'
import { yamlOf } from './yaml.ts'

/** What a value is counts, not how it is written; what a template says, not in which format or how many stacks. */
export const spellingBlind: Law = comparing({
  name: 'spelling-blind',
  says: 'the same infrastructure spelt in another way gets the same verdict',
  *variants({ sample, pick }) {
    const all = spots(sample)
    for (const [at, spot] of some(all, pick, 40).entries()) yield* oneWay(sample, spot, pick + at)
    yield everywhere(sample, all, pick)
    yield { what: 'it is YAML with short tags', template: throughYaml(sample), complaint: same() }
    yield nested(sample)
  },
})

/** One spelling of this value, the next time another one. */
function* oneWay(sample: JsonObject, spot: Spot, pick: number): Iterable<Variant> {
  const possible = spellings.filter((spelling) => spelling.of(spot.value, 'Forall') !== undefined)
  for (const spelling of some(possible, pick, 4)) {
    yield {
      what: `${named(spot.path)} is spelt as ${spelling.name}`,
      template: respell(sample, spot, spelling, 'Forall'),
      complaint: same(),
    }
  }
}

const everywhere = (sample: JsonObject, all: readonly Spot[], pick: number): Variant => {
  const leaves = all.filter(({ value }) => typeof value !== 'object')
  const spell = (template: JsonObject, spot: Spot, at: number): JsonObject => {
    const possible = spellings.filter((spelling) => spelling.of(spot.value, 'Forall') !== undefined)
    const spelling = possible[(pick + at * 5) % possible.length]
    return spelling === undefined ? template : respell(template, spot, spelling, `Forall${at}`)
  }
  return {
    what: 'every value is spelt in some other way',
    template: leaves.reduce(spell, sample),
    complaint: same(),
  }
}

const respell = (
  template: JsonObject,
  { path, value }: Spot,
  spelling: Spelling,
  name: string,
): JsonObject => {
  const spelt = spelling.of(value, name)
  if (spelt === undefined) return template
  return put(withSections(template, spelt.beside ?? {}), path, spelt.value)
}

const throughYaml = (sample: JsonObject): JsonObject =>
  parseYaml('template.yaml', yamlOf(sample)).root as JsonObject

/** The whole of it as a stack inside another one. */
const nested = (sample: JsonObject): Variant => ({
  what: 'it is a nested stack',
  template: {
    Resources: {
      ForallStack: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: './nested.json' } },
    },
  },
  judge: (trial, outer) =>
    concludedIn(trial, spaceOfTemplate(outer, { nested: new Map([['ForallStack', { template: sample }]]) })),
  complaint: (before, after) => {
    for (const [id, { outcome }] of before) {
      const now = Object.hasOwn(block(sample, 'Resources'), id)
        ? outcomeOf(after, `ForallStack/${id}`)
        : undefined
      const found = now === undefined ? inside(after) : [now]
      if (!found.includes(outcome)) return changed(id, outcome, found.join(' or ') || 'absent')
    }
    return undefined
  },
})

/** What a stack inside another one has for subjects that are no resources: their ids say where they are in their own way. */
const inside = (decisions: Conclusions): readonly Outcome[] =>
  [...decisions].flatMap(([id, { outcome }]) => (id.includes('ForallStack') ? [outcome] : []))
