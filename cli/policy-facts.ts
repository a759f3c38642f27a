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
  /** The sentence that begins with `For every`. */
  readonly sentence: string | null
  /** What to do about it. */
  readonly fix: string | null
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
  sentence: explanationOf(policy.id).sentence ?? null,
  fix: policy.fix ?? null,
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

/** What a person reads of a policy. */
export interface Explanation {
  readonly sentence?: string
  readonly rationale: readonly string[]
  /** As the page shows them: what fails, what passes. */
  readonly examples: readonly Example[]
}

interface Example {
  readonly heading: string
  readonly template: string
  /** By which it was judged, where it was not by the defaults. */
  readonly options?: Json
  /** What else the page says of it. */
  readonly remarks: readonly string[]
}

/** From the page of the policy, which ships; where there is none yet, from the comment at the head of its file. */
export const explanationOf = (id: string): Explanation => {
  const page = shippedFile('docs', 'policies', `${id}.md`)
  return page === undefined ? fromComment(shippedFile('policies', `${id}.ts`) ?? '') : fromPage(page)
}

const fromPage = (page: string): Explanation => {
  const [head = '', ...sections] = page.split(/^## /m)
  const bodies = new Map(
    sections.map((section) => [headingOf(section), section.slice(headingOf(section).length).trim()]),
  )
  const sentence = paragraphsOf(head)[2]
  return {
    ...(sentence !== undefined && { sentence }),
    rationale: paragraphsOf(bodies.get('Why') ?? ''),
    examples: ['Fails', 'Passes'].flatMap((heading) => exampleIn(heading, bodies.get(heading) ?? '')),
  }
}

const exampleIn = (heading: string, body: string): readonly Example[] => {
  const [, before = '', template] = /^([\s\S]*?)```\w*\n([\s\S]*?)\n```/.exec(body) ?? []
  if (template === undefined) return []
  const said = paragraphsOf(before)
  const [options] = said.flatMap((paragraph) => withOptions.exec(paragraph)?.[1] ?? [])
  return [
    {
      ...{ heading, template },
      ...(options !== undefined && { options: JSON.parse(options) as Json }),
      remarks: said.filter((paragraph) => !withOptions.test(paragraph)),
    },
  ]
}

const withOptions = /^With `(.*)`:$/

const headingOf = (section: string): string => section.split('\n', 1)[0] ?? ''

const fromComment = (source: string): Explanation => {
  const head = source.slice(0, Math.max(0, source.indexOf('export default policy')))
  if (!head.includes('/**')) return { rationale: [], examples: [] }
  const comment = head.slice(head.lastIndexOf('/**') + 3, head.lastIndexOf('*/'))
  const [sentence = '', ...rationale] = paragraphsOf(comment.replaceAll(/^\s*\* ?/gm, ''))
  return { sentence, rationale, examples: [] }
}

const paragraphsOf = (text: string): readonly string[] =>
  text
    .trim()
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => paragraph.replaceAll(/\s*\n\s*/g, ' '))
