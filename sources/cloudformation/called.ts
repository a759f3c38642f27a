import { InputError } from '../../model/place.ts'
import { type Given, parted } from './parameter-file.ts'

/** A template as somebody names it. */
export interface Named {
  /** Its file, without where that stands and how it ends. */
  readonly name: string
  readonly document: { readonly file: string }
}

/** What templates are called where a parameter is given to one of them. */
export class Callings {
  private readonly files = new Map<string, string[]>()

  constructor(templates: readonly Named[]) {
    for (const template of templates)
      for (const name of aliasesOf(template))
        this.files.set(name, [...(this.files.get(name) ?? []), template.document.file])
  }

  /** What means this template and no other, first what it is shown as. */
  of(template: Named): readonly [string, ...string[]] {
    const { file } = template.document
    const aliases = aliasesOf(template).filter((name) => this.files.get(name)?.length === 1 && name !== file)
    const [shown, ...others] = aliases.includes(template.name) ? [...aliases, file] : [file, ...aliases]
    return [shown ?? file, ...others]
  }

  /** Whether a key names several templates at once. */
  isAmbiguous(key: string): boolean {
    return this.meantBy(key).length > 1
  }

  /** What is given to a name that several templates have: nobody can say to which. */
  refused({ parameters, previous, places }: Given): readonly InputError[] {
    return [...Object.keys(parameters), ...previous]
      .filter((key) => this.isAmbiguous(key))
      .map((key) => {
        const [stack, parameter] = parted(key)
        const files = this.meantBy(key)
        const listed = files.slice(0, mostListed).map((file) => `${file}:${parameter}`)
        return new InputError(
          `${files.length} templates are called ${stack}, and ${key} is given to one.`,
          places.get(key),
          `Write ${listed.join(' or ')}${files.length > mostListed ? ' or another of them' : ''}.`,
        )
      })
  }

  private meantBy(key: string): readonly string[] {
    return this.files.get(parted(key)[0] ?? '') ?? []
  }
}

/** As many files are listed. */
const mostListed = 12

/** CDK names the file of a stack `Stack.template.json`. */
const aliasesOf = ({ name, document }: Named): readonly string[] => [
  ...new Set([name, name.replace(/\.template$/, ''), document.file]),
]
