import type { Extension } from './extension.ts'

interface Imports {
  readonly policy: string
  readonly generators: string
  /** What the test takes from where. The laws of the own policies are held without being asked. */
  readonly test: readonly [names: string, from: string]
}

const ownImports: Imports = {
  policy: `import { policy } from '../../model/policy.ts'`,
  generators: `import fc from 'fast-check'\nimport { maybe, resource } from '../resource.ts'`,
  test: ['chosen, eachResource, expectPolicy, hidden', '../../checks/laws/expectation.ts'],
}

const packageImports: Imports = {
  policy: `import { policy } from 'forall'`,
  generators: `import { fc, maybe, resource } from 'forall/laws'`,
  test: ['chosen, eachResource, expectPolicy, hidden, laws', 'forall/laws'],
}

interface Place {
  /** Whether it is this repository that the policy is for. */
  readonly isOwn: boolean
  readonly extension: Extension
}

/** A policy, its generator and its test, as paths and texts. The rows of the test fail until the policy is written. */
export const filesOf = (
  id: string,
  type: string,
  { isOwn, extension }: Place,
): readonly (readonly [string, string])[] => {
  const from = isOwn ? ownImports : packageImports
  const [area = '', name = ''] = id.split('/')
  const thing = camel(kebab(type.split('::').at(-1) ?? ''))
  return [
    [`policies/${area}/${name}.${extension}`, policyFile(id, type, from)],
    [`policies/${area}/${name}.test.${extension}`, testFile({ id, type, thing, from, extension })],
    [`generators/${area}/${name}.${extension}`, generatorFile(type, thing, from)],
  ]
}

const camel = (words: string): string => words.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

const kebab = (word: string): string => word.replace(/(?<=[a-z0-9])[A-Z]/g, '-$&').toLowerCase()

const policyFile = (id: string, type: string, from: Imports): string => `${from.policy}

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

const generatorFile = (type: string, thing: string, from: Imports): string => `${from.generators}

/** Any ${type} that CloudFormation accepts, as authors write them: each property that the policy reads, present or absent. */
export const ${thing} = () =>
  resource('${type}', {
    NotWrittenYet: maybe(fc.boolean()),
  })
`

interface Test {
  readonly id: string
  readonly type: string
  readonly thing: string
  readonly from: Imports
  readonly extension: Extension
}

const testFile = ({ id, type, thing, from, extension }: Test): string => {
  const [area = '', name = ''] = id.split('/')
  const [names, library] = from.test
  const laws = names.includes('laws') ? `\nlaws(policy, ${thing}())\n` : ''
  return `import { ${names} } from '${library}'
import { ${thing} } from '../../generators/${area}/${name}.${extension}'
import policy from './${name}.${extension}'
${laws}
expectPolicy(policy, {
  rows: {
    '${type}': [
      ['fail', {}],
      ['pass', { NotWrittenYet: true }],
      ['unknown', { NotWrittenYet: hidden }],
      ['breakable', { NotWrittenYet: chosen(false, true) }],
    ],
  },
  generator: ${thing}(),
  oracle: eachResource(({ NotWrittenYet }) => NotWrittenYet === true),
})
`
}
