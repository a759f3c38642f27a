import { isObject, type JsonObject, own } from '../../model/json.ts'
import { InputError, type Place } from '../../model/place.ts'
import type { Construct, NotExamined } from '../../model/space.ts'
import type { Deployed } from '../cloudformation/assemble.ts'
import { passedInVain } from '../cloudformation/passed-in-vain.ts'
import { problemsOf } from '../cloudformation/problems.ts'
import { section } from '../cloudformation/stack.ts'
import { translatorFor } from '../cloudformation/translator.ts'
import { type Document, placeOf } from '../document/document.ts'
import { Constructs, nestedPath } from './constructs.ts'
import type { AssemblyFiles, Located } from './files.ts'
import { limits } from './limits.ts'
import type { StackArtifact } from './manifest.ts'
import { assetHash, assetPath, nestedStacksIn } from './nested.ts'
import { pathIn, withoutBootstrapRule } from './template.ts'

/** A stack with what the app says of its constructs, by the logical ids of its resources. */
export interface DeployedByApp extends Deployed {
  readonly constructs: ReadonlyMap<string, Construct>
  readonly nested: ReadonlyMap<string, DeployedByApp>
}

/** Reads the stacks of one assembly; what is wrong with one of them is noted, and the others are read. */
export class StackReader {
  readonly errors: InputError[] = []
  readonly notExamined: NotExamined[] = []
  private readonly files: AssemblyFiles
  /** Where the places of stack traces are shown from. */
  private readonly from: string
  private templates = 0

  constructor(files: AssemblyFiles, from: string) {
    this.files = files
    this.from = from
  }

  /**
   * The stack of an artifact, or nothing where its template cannot be read, or has no resources: such a stack CDK
   * does not deploy, nor what it would export.
   */
  async read(
    directory: Located,
    artifact: StackArtifact,
    assets: () => Promise<ReadonlyMap<string, string>>,
  ): Promise<DeployedByApp | undefined> {
    return this.noting(async () => {
      const constructs = new Constructs(await this.metadataOf(directory, artifact), this.from)
      const file = await this.files.locate(
        directory,
        artifact.templateFile,
        artifact.place('properties', 'templateFile'),
      )
      if (isEmpty(await this.files.read(file))) return undefined
      const context = { directory, assets, constructs, name: artifact.name }
      return this.template(context, file, '', artifact.place('properties', 'templateFile'), [])
    })
  }

  async noting<T>(read: () => Promise<T>): Promise<T | undefined> {
    try {
      return await read()
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      this.errors.push(error)
      return undefined
    }
  }

  /** Since schema 49 most metadata stands in a file of its own. It only explains: the stack is judged without it, too. */
  private async metadataOf(
    directory: Located,
    { metadata, metadataFile, place }: StackArtifact,
  ): Promise<JsonObject> {
    if (metadataFile === undefined) return metadata
    const more = await this.noting(
      async () =>
        (
          await this.files.read(
            await this.files.locate(directory, metadataFile, place('additionalMetadataFile')),
          )
        ).root,
    )
    return isObject(more) ? { ...more, ...metadata } : metadata
  }

  private async template(
    context: Context,
    file: Located,
    owner: string,
    named: Place,
    around: readonly string[],
  ): Promise<DeployedByApp> {
    if (around.includes(file.path))
      throw new InputError(`The stack ${context.name} is nested in itself.`, named)
    if (around.length > limits.nesting)
      throw new InputError(`Stacks are nested more than ${limits.nesting} deep.`, named)
    this.templates += 1
    if (this.templates > limits.templates)
      throw new InputError(`The assembly has more than ${limits.templates} templates.`, named)
    const document = await this.files.read(file)
    const written = this.sound(document)
    const constructs = new Map(constructsIn(written, context.constructs, owner))
    const template = withoutBootstrapRule(written)
    return {
      template,
      ...(await translatorFor(template)),
      file: file.shown,
      constructs,
      nested: await this.nestedIn(context, document, template, constructs, [...around, file.path]),
      locate: (path) => placeOf(document, path),
    }
  }

  /** The template, if CloudFormation could take it; of several problems the last is thrown and the others are noted. */
  private sound(document: Document): JsonObject {
    const { root } = document
    const problems = problemsOf(root).map(
      ({ message, path, advice }) => new InputError(message, placeOf(document, path), advice),
    )
    const last = problems.pop()
    this.errors.push(...problems)
    if (last !== undefined || !isObject(root)) throw last
    return root
  }

  private async nestedIn(
    context: Context,
    document: Document,
    template: JsonObject,
    constructs: ReadonlyMap<string, Construct>,
    around: readonly string[],
  ): Promise<ReadonlyMap<string, DeployedByApp>> {
    const nested = new Map<string, DeployedByApp>()
    for (const { id, resource } of nestedStacksIn(template)) {
      if (this.templates > limits.templates) break
      const place = placeOf(document, ['Resources', id])
      const path = assetPath(resource) ?? (await context.assets()).get(assetHash(resource) ?? '')
      if (path === undefined) {
        this.notExamined.push({
          what: `${context.name}/${id}`,
          why: 'The template of this nested stack is not in the assembly.',
          place,
        })
        continue
      }
      const owner = nestedPath(constructs.get(id)?.path ?? '') ?? ''
      const inner = await this.noting(async () =>
        this.template(
          { ...context, name: `${context.name}/${id}` },
          await this.files.locate(context.directory, path, place),
          owner,
          place,
          around,
        ),
      )
      if (inner === undefined) continue
      const problems = passedInVain(document, template, id, inner.template)
      this.errors.push(...problems)
      if (problems.length === 0) nested.set(id, inner)
    }
    return nested
  }
}

const isEmpty = ({ root }: Document): boolean => {
  const resources = isObject(root) ? own(root, 'Resources') : null
  return resources === undefined || (isObject(resources) && Object.keys(resources).length === 0)
}

interface Context {
  readonly directory: Located
  readonly assets: () => Promise<ReadonlyMap<string, string>>
  readonly constructs: Constructs
  readonly name: string
}

const constructsIn = (
  template: JsonObject,
  constructs: Constructs,
  owner: string,
): readonly (readonly [string, Construct])[] =>
  Object.entries(section(template, 'Resources')).flatMap(([id, resource]) => {
    const found = isObject(resource) ? constructs.find(owner, id, pathIn(resource)) : undefined
    return found === undefined ? [] : [[id, found] as const]
  })
