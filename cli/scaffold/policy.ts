interface Imports {
  readonly policy: string
  readonly generators: string
  readonly laws: string
  readonly judging: string
}

const ownImports: Imports = {
  policy: '../../model/policy.ts',
  generators: '../resource.ts',
  laws: '../../checks/laws/index.ts',
  judging: '../../checks/laws/judging.ts',
}

const packageImports: Imports = {
  policy: 'forall',
  generators: 'forall/laws',
  laws: 'forall/laws',
  judging: 'forall/laws',
}

/** A policy, its generator and its test, as paths and texts. The rows of the test fail until the policy is written. */
export const filesOf = (id: string, type: string, isOwn: boolean): readonly (readonly [string, string])[] => {
  const from = isOwn ? ownImports : packageImports
  const [area = '', name = ''] = id.split('/')
  const policyName = camel(name)
  const thing = camel(kebab(type.split('::').at(-1) ?? ''))
  return [
    [`policies/${area}/${name}.ts`, policyFile(id, type, from)],
    [`policies/${area}/${name}.test.ts`, testFile({ id, type, policyName, thing, from })],
    [`generators/${area}/${name}.ts`, generatorFile(type, thing, from)],
  ]
}

const camel = (words: string): string => words.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

const kebab = (word: string): string => word.replace(/(?<=[a-z0-9])[A-Z]/g, '-$&').toLowerCase()

const policyFile = (
  id: string,
  type: string,
  from: Imports,
): string => `import { policy } from '${from.policy}'

/**
 * For every ${type}, …
 *
 * Why that matters, which rule of which standard it is, and what counts that one would not expect.
 */
export default policy({
  id: '${id}',
  title: 'Every … …',
  severity: 'medium',
  controls: {},
  equivalents: [],
  forAll: '${type}',
  holds: (subject) => {
    throw new Error(\`${id} is not written yet; it was asked about \${subject.id}\`)
  },
  fix: 'Set … to ….',
})
`

const generatorFile = (type: string, thing: string, from: Imports): string => `import fc from 'fast-check'
import { maybe, resource } from '${from.generators}'

/** Any ${type} that CloudFormation accepts, as authors write them: each property that the policy reads, present or absent. */
export const ${thing} = () =>
  resource('${type}', {
    NotWrittenYet: maybe(fc.boolean()),
  })
`

interface Test {
  readonly id: string
  readonly type: string
  readonly policyName: string
  readonly thing: string
  readonly from: Imports
}

const testFile = ({ id, type, policyName, thing, from }: Test): string => {
  const [area = '', name = ''] = id.split('/')
  return `import { expect, it } from 'vitest'
import { laws } from '${from.laws}'
import { judge, worstOf } from '${from.judging}'
import { ${thing} } from '../../generators/${area}/${name}.ts'
import ${policyName} from './${name}.ts'

laws(${policyName}, ${thing}())

it.each([
  ['fail', {}],
  ['pass', { NotWrittenYet: true }],
  ['unknown', { NotWrittenYet: { 'Fn::ImportValue': 'elsewhere' } }],
] as const)('%s: %j', (outcome, properties) => {
  const template = { Resources: { Subject: { Type: '${type}', Properties: properties } } }
  expect(worstOf(judge({ policy: ${policyName}, options: undefined }, template))).toBe(outcome)
})
`
}
