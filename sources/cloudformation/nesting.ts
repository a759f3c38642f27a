import { existsSync, realpathSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { isObject, type JsonObject, own } from '../../model/json.ts'
import { InputError } from '../../model/place.ts'
import type { NotExamined } from '../../model/space.ts'
import { type Document, placeOf, readDocument } from '../document/document.ts'
import type { Deployed } from './assemble.ts'
import { passedInVain } from './passed-in-vain.ts'
import { problemsOf } from './problems.ts'
import { section } from './stack.ts'
import { translatorFor } from './translator.ts'

/** Stacks inside one another; CloudFormation itself allows fewer. */
const deepest = 10

/** Nested stacks of one template, counted as often as they are made. CloudFormation takes so many at a time. */
const mostNested = 2_500

/** A template file with the templates that it nests. */
export interface Nest {
  readonly deployed: Deployed
  readonly problems: readonly InputError[]
}

interface Measured extends Nest {
  /** How many stacks it makes, itself among them. */
  readonly stacks: number
  readonly height: number
}

const none = { stacks: 0, height: 0 }

/** Reads templates with their nested stacks, each file once, however often it is nested. */
export class Nesting {
  readonly notExamined: NotExamined[] = []
  private readonly known = new Map<string, Measured>()

  async of(document: Document, around: readonly string[] = []): Promise<Measured> {
    const key = resolve(document.file)
    const known = this.known.get(key)
    if (known !== undefined) return known
    const nest = await this.read(document, [...around, document.file])
    this.known.set(key, nest)
    return nest
  }

  private async read(document: Document, around: readonly string[]): Promise<Measured> {
    const problems = new Set(
      problemsOf(document.root).map(
        ({ message, path, advice }) => new InputError(message, placeOf(document, path), advice),
      ),
    )
    const template = isObject(document.root) ? document.root : {}
    if (problems.size > 0) return { deployed: { template }, problems: [...problems], ...none }
    for (const [id, why] of deployedElsewhere(template))
      this.notExamined.push({ what: id, why, place: placeOf(document, ['Resources', id, 'Properties']) })
    const stacks = new Map<string, Deployed>()
    let made = 1
    let height = 0
    for (const [id, url] of nestedIn(template)) {
      const inner = await this.inner(document, id, url, around)
      if (inner === undefined) continue
      for (const problem of inner.problems) problems.add(problem)
      // What is wrong with the template itself is told first.
      if (inner.problems.length === 0)
        for (const problem of passedInVain(document, template, id, inner.deployed.template))
          problems.add(problem)
      stacks.set(id, inner.deployed)
      made += inner.stacks
      height = Math.max(height, inner.height + 1)
    }
    const tooMuch = tooMuchOf(made - 1, height)
    if (tooMuch !== undefined && problems.size === 0)
      problems.add(
        new InputError(tooMuch, placeOf(document, []), 'Check the templates inside of it by themselves.'),
      )
    if (problems.size > 0) return { deployed: { template }, problems: [...problems], ...none }
    const locate = (path: readonly (string | number)[]) => placeOf(document, path)
    const translator = await translatorFor(template)
    return {
      deployed: { template, file: document.file, nested: stacks, locate, ...translator },
      problems: [],
      stacks: made,
      height,
    }
  }

  private async inner(
    document: Document,
    id: string,
    url: unknown,
    around: readonly string[],
  ): Promise<Measured | undefined> {
    const place = () => placeOf(document, ['Resources', id, 'Properties'])
    const file = localFile(document.file, url)
    if (file === undefined) {
      this.notExamined.push({ what: id, why: whyNotRead(document.file, url), place: place() })
      return undefined
    }
    const [root = document.file] = around
    if (![dirname(root), '.'].some((folder) => isInside(folder, file))) {
      const why =
        'Its nested template lies outside of the working directory and of the folder of the template.'
      this.notExamined.push({ what: id, why, place: place() })
      return undefined
    }
    if (around.some((other) => resolve(other) === resolve(file)))
      return refused(
        new InputError(`The stack ${id} nests itself: ${[...around, file].join(' → ')}.`, place()),
      )
    try {
      return this.known.get(resolve(file)) ?? (await this.of(await readDocument(file), around))
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      const nest = refused(error)
      this.known.set(resolve(file), nest)
      return nest
    }
  }
}

const refused = (problem: InputError): Measured => ({
  deployed: { template: {} },
  problems: [problem],
  ...none,
})

const tooMuchOf = (nested: number, height: number): string | undefined => {
  if (height > deepest) return `Its stacks are nested ${height} deep; no more than ${deepest} are judged.`
  return nested > mostNested
    ? `It makes ${nested.toLocaleString('en')} nested stacks; no more than ${mostNested.toLocaleString('en')} are judged.`
    : undefined
}

/** The nested stacks of a template, by logical id, with what they say of where their templates are. */
const nestedIn = (template: JsonObject): readonly (readonly [string, unknown])[] =>
  Object.entries(section(template, 'Resources')).flatMap(([id, resource]) => {
    const url = isObject(resource) ? templateOf(resource) : undefined
    return url === undefined ? [] : [[id, url] as const]
  })

/** What else deploys templates, and what is said of it. */
const deploying: ReadonlyMap<string, string> = new Map([
  [
    'AWS::CloudFormation::StackSet',
    'What a stack set deploys is not judged with it: check its template by itself.',
  ],
  [
    'AWS::ServiceCatalog::CloudFormationProduct',
    'What a product of a catalogue deploys is not judged with it: check its templates by themselves.',
  ],
  [
    'AWS::ServiceCatalog::CloudFormationProvisionedProduct',
    'What a product of a catalogue deploys is not known here: check its template by itself.',
  ],
])

const deployedElsewhere = (template: JsonObject): readonly (readonly [string, string])[] =>
  Object.entries(section(template, 'Resources')).flatMap(([id, resource]) => {
    const why = isObject(resource) ? deploying.get(String(own(resource, 'Type'))) : undefined
    return why === undefined ? [] : [[id, why] as const]
  })

const templateOf = (resource: JsonObject): unknown => {
  const properties = own(resource, 'Properties')
  if (!isObject(properties)) return undefined
  if (own(resource, 'Type') === 'AWS::CloudFormation::Stack') return own(properties, 'TemplateURL') ?? null
  return own(resource, 'Type') === 'AWS::Serverless::Application'
    ? (own(properties, 'Location') ?? null)
    : undefined
}

/** A template comes from anybody: what it names elsewhere on the machine is not opened. Links count as what they lead to. */
const isInside = (folder: string, file: string): boolean => {
  const steps = relative(realpathSync(folder), realpathSync(file))
  return steps !== '..' && !steps.startsWith(`..${sep}`) && !isAbsolute(steps)
}

/** A path relative to the template that refers to it, which must be there. */
const localFile = (from: string, url: unknown): string | undefined => {
  if (typeof url !== 'string' || isElsewhere(url) || isAbsolute(url)) return undefined
  const file = join(dirname(from), url)
  return existsSync(file) ? file : undefined
}

const isElsewhere = (url: string): boolean => /^[a-z0-9]+:/i.test(url)

const whyNotRead = (from: string, url: unknown): string => {
  if (typeof url !== 'string')
    return 'Which template it nests is not written here as a text; only files beside this one are read.'
  // A name with a password, or the signature behind a question mark, would let anybody in.
  if (isElsewhere(url))
    return `Its nested template is not fetched from ${cut(url.replace(/[?#].*$/s, '').replace(/\/\/[^/]*@/, '//'))}; only files beside this one are read.`
  return isAbsolute(url)
    ? `Its nested template is not looked for at ${cut(url)}; only files beside this one are read.`
    : `Its nested template is looked for at ${cut(join(dirname(from), url))}, where there is none.`
}

/** A longer path is not worth showing. */
const cut = (path: string): string => (path.length > 200 ? `${path.slice(0, 200)}…` : path)
