import type { Json } from '../model/json.ts'
import { areaOf, type Policy } from '../model/policy.ts'
import { shippedFile } from './package.ts'

/** What `forall policies --format json` says of a policy. */
export interface PolicyFacts {
  readonly id: string
  readonly title: string
  readonly severity: string
  readonly area: string
  readonly controls: Readonly<Record<string, readonly string[]>>
  readonly equivalents: readonly string[]
  readonly forAll: string
  /** The JSON Schema of its options, and what holds where none are given; null where it has none. */
  readonly options: { readonly schema: Json; readonly defaults: Json } | null
}

export const factsOf = async (policy: Policy): Promise<PolicyFacts> => ({
  id: policy.id,
  title: policy.title,
  severity: policy.severity,
  area: areaOf(policy),
  controls: policy.controls ?? {},
  equivalents: policy.equivalents ?? [],
  forAll: policy.forAll.name,
  options: await optionsOf(policy),
})

const optionsOf = async ({ options }: Policy): Promise<PolicyFacts['options']> => {
  if (options === undefined) return null
  const { z } = await import('zod')
  const { $schema, ...schema } = z.toJSONSchema((await options.schema()) as never, {
    io: 'input',
    unrepresentable: 'any',
  })
  return { schema: schema as unknown as Json, defaults: (options.defaults ?? null) as Json }
}

/** The sentence of a policy and what it says to explain it: the comment at its head. */
export const rationaleOf = (id: string): readonly string[] => {
  const source = shippedFile('policies', `${id}.ts`) ?? ''
  const head = source.slice(0, Math.max(0, source.indexOf('export default policy')))
  const comment = head.slice(head.lastIndexOf('/**') + 3, head.lastIndexOf('*/'))
  if (!head.includes('/**')) return []
  const text = comment.split('\n').map((line) => line.replace(/^\s*\* ?/, '').trimEnd())
  return text
    .join('\n')
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replaceAll(/\s*\n\s*/g, ' '))
}

/** The examples on a policy's page, as they stand there. */
export const examplesOf = (id: string): string | undefined => {
  const sections = shippedFile('docs', 'policies', `${id}.md`)?.split(/^## /m) ?? []
  return sections
    .find((section) => /^Examples?\n/.test(section))
    ?.replace(/^.*\n/, '')
    .trim()
}
