import { realpath } from 'node:fs/promises'
import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import { InputError, type Place } from '../../model/place.ts'
import { readText } from '../document/bytes.ts'
import { type Document, parseDocument } from '../document/document.ts'
import { quoted } from '../document/visible.ts'

/** A file or directory of an assembly: where it is, and how people know it. */
export interface Located {
  readonly path: string
  readonly shown: string
}

/**
 * The files of one assembly, and no others.
 *
 * Every path in an assembly comes from whoever wrote it. One that leads out of the assembly, by its steps or by a
 * link, is refused before anything is read.
 */
export class AssemblyFiles {
  readonly root: Located
  private readonly documents = new Map<string, Promise<Document>>()

  private constructor(root: Located) {
    this.root = root
  }

  /** `shown` stands for the directory in every place that is reported. */
  static async of(directory: string, shown = directory): Promise<AssemblyFiles> {
    const path = await existing(directory)
    if (path === undefined) throw new InputError('There is no such directory.', { file: shown })
    return new AssemblyFiles({ path, shown })
  }

  /** What a path in the assembly leads to; `place` is where the path is written. */
  async locate(from: Located, path: string, place: Place): Promise<Located> {
    const meant = resolve(from.path, path)
    if (path.includes('\0') || !this.holds(meant)) throw outside(path, place)
    const found = await existing(meant)
    if (found === undefined)
      throw new InputError(
        `There is no ${this.shown(meant)}, which is named here.`,
        place,
        'Synthesize the app again.',
      )
    if (!this.holds(found)) throw outside(path, place)
    return { path: found, shown: this.shown(meant) }
  }

  read({ path, shown }: Located): Promise<Document> {
    let document = this.documents.get(path)
    if (document === undefined) {
      document = readAs(path, shown)
      this.documents.set(path, document)
    }
    return document
  }

  private holds(path: string): boolean {
    const steps = relative(this.root.path, path)
    return steps !== '..' && !steps.startsWith(`..${sep}`) && !isAbsolute(steps)
  }

  private shown(path: string): string {
    return join(this.root.shown, relative(this.root.path, path))
  }
}

const outside = (path: string, place: Place): InputError =>
  new InputError(`The path ${quoted(path, 200)} leads out of the assembly; it is not followed.`, place)

const existing = async (path: string): Promise<string | undefined> => {
  try {
    return await realpath(path)
  } catch {
    return undefined
  }
}

/** Reads a file whose name in messages is another one. */
const readAs = async (path: string, shown: string): Promise<Document> => {
  try {
    return await parseDocument(shown, readText(path))
  } catch (error) {
    if (!(error instanceof InputError) || error.place?.file !== path) throw error
    throw new InputError(error.message, { ...error.place, file: shown }, error.advice)
  }
}
