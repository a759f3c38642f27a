import { existsSync } from 'node:fs'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { admits } from '../../model/domain.ts'
import { isObject, type JsonObject, own } from '../../model/json.ts'
import { InputError } from '../../model/place.ts'
import type { NotExamined, Space } from '../../model/space.ts'
import { type Document, placeOf, readDocument } from '../document/document.ts'
import { assemble, type Deployed } from './assemble.ts'
import { connected } from './exports.ts'
import type { Given } from './parameter-file.ts'
import { declarations, domainOf } from './parameters.ts'
import { problemsOf } from './problems.ts'
import { translatorFor } from './translator.ts'

export interface Template {
  readonly document: Document
  readonly name: string
}

interface Options {
  readonly given: Given
  readonly region?: string
  readonly account?: string
}

interface Loaded {
  readonly spaces: readonly Space[]
  readonly notExamined: readonly NotExamined[]
  readonly errors: readonly InputError[]
}

/** Nested stacks deeper than this are not read; CloudFormation itself allows fewer. */
const deepest = 10

/** Spaces of templates: those that export to one another are judged together, the others each by itself. */
export const loadTemplates = async (templates: readonly Template[], options: Options): Promise<Loaded> => {
  const errors: InputError[] = []
  const notExamined: NotExamined[] = []
  const roots = new Map<string, Deployed>()
  const nested = new Set<string>()
  for (const template of templates) {
    const { deployed, problems } = await deployedFrom(template.document, options, nested, notExamined, [])
    errors.push(...problems)
    if (problems.length === 0) roots.set(uniqueName(template, roots), deployed)
  }
  errors.push(...unusedParameters([...roots.values()], options.given))
  const topmost = [...roots].filter(([, { file }]) => file === undefined || !nested.has(resolve(file)))
  const spaces = connected(new Map(topmost)).flatMap((group) => {
    try {
      return [spaceOf(group)]
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      errors.push(error)
      return []
    }
  })
  return { spaces, notExamined: [...notExamined, ...spaces.flatMap((space) => space.notExamined)], errors }
}

const spaceOf = (group: ReadonlyMap<string, Deployed>): Space => {
  const [[name, only] = ['', undefined]] = group
  return group.size === 1 && only !== undefined
    ? assemble(only.file ?? name, 'cloudformation', new Map([['', only]]))
    : assemble([...group.keys()].join(' + '), 'cloudformation', group)
}

const uniqueName = ({ name, document }: Template, taken: ReadonlyMap<string, unknown>): string =>
  taken.has(name) ? document.file : name

const deployedFrom = async (
  document: Document,
  options: Options,
  nested: Set<string>,
  notExamined: NotExamined[],
  around: readonly string[],
): Promise<{ readonly deployed: Deployed; readonly problems: readonly InputError[] }> => {
  const problems = problemsOf(document.root).map(
    ({ message, path, advice }) => new InputError(message, placeOf(document, path), advice),
  )
  const template = isObject(document.root) ? document.root : {}
  if (problems.length > 0) return { deployed: { template }, problems }
  const below = await nestedIn(document, template, options, nested, notExamined, [...around, document.file])
  const { given, region, account } = options
  return {
    problems: below.problems,
    deployed: {
      template,
      file: document.file,
      parameters: given.parameters,
      previous: given.previous,
      stackTags: given.tags,
      nested: below.stacks,
      ...(await translatorFor(template)),
      locate: (path) => placeOf(document, path),
      ...(region !== undefined && { region }),
      ...(account !== undefined && { account }),
    },
  }
}

const nestedIn = async (
  document: Document,
  template: JsonObject,
  options: Options,
  nested: Set<string>,
  notExamined: NotExamined[],
  around: readonly string[],
) => {
  const stacks = new Map<string, Deployed>()
  const problems: InputError[] = []
  for (const [id, resource] of Object.entries(template.Resources as JsonObject)) {
    const url = isObject(resource) ? templateOf(resource) : undefined
    if (url === undefined) continue
    const path = ['Resources', id, 'Properties']
    const file = localFile(document.file, url)
    if (file !== undefined && around.some((other) => resolve(other) === resolve(file))) {
      const circle = [...around, file].join(' → ')
      problems.push(new InputError(`The stack ${id} nests itself: ${circle}.`, placeOf(document, path)))
      continue
    }
    if (file === undefined || around.length > deepest) {
      notExamined.push({
        what: id,
        why: 'Its nested template is not a file beside this one.',
        place: placeOf(document, path),
      })
      continue
    }
    nested.add(resolve(file))
    const inner = await deployedFrom(
      await readDocument(file),
      { ...options, given: { ...options.given, parameters: {} } },
      nested,
      notExamined,
      around,
    )
    problems.push(...inner.problems)
    stacks.set(id, inner.deployed)
  }
  return { stacks, problems }
}

const templateOf = (resource: JsonObject): unknown => {
  const properties = own(resource, 'Properties')
  if (!isObject(properties)) return undefined
  if (own(resource, 'Type') === 'AWS::CloudFormation::Stack') return own(properties, 'TemplateURL') ?? null
  return own(resource, 'Type') === 'AWS::Serverless::Application'
    ? (own(properties, 'Location') ?? null)
    : undefined
}

/** A path relative to the template that refers to it, which must be there. */
const localFile = (from: string, url: unknown): string | undefined => {
  if (typeof url !== 'string' || /^[a-z0-9]+:/i.test(url) || isAbsolute(url)) return undefined
  const file = join(dirname(from), url)
  return existsSync(file) ? file : undefined
}

const unusedParameters = (stacks: readonly Deployed[], given: Given): readonly InputError[] => {
  if (stacks.length === 0) return []
  const declared = stacks.flatMap(({ template, file }) =>
    [...declarations(template)].map(([name, declaration]) => ({ name, declaration, file })),
  )
  return Object.entries(given.parameters).flatMap(([key, value]) => {
    const matching = declared.filter(({ name }) => name === key)
    if (matching.length === 0) {
      const names = [...new Set(declared.map(({ name }) => name))].sort()
      return [
        new InputError(
          `No template declares the parameter ${key}.`,
          undefined,
          `Declared are: ${names.join(', ') || 'none'}.`,
        ),
      ]
    }
    return matching
      .filter(({ declaration }) => admits(domainOf(declaration), value) === false)
      .map(
        ({ file = '' }) =>
          new InputError(`The template does not accept the value given for the parameter ${key}.`, { file }),
      )
  })
}
