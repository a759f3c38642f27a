import type { Json } from '../../model/json.ts'
import { InputError } from '../../model/place.ts'
import { readText } from './bytes.ts'
import { parseJson } from './json.ts'
import { refuserOf } from './lines.ts'
import { layOut, type Parsed } from './places.ts'

export { limits } from './limits.ts'
export { placeOf } from './places.ts'

/** A file of JSON or YAML, read into plain data. The text has lost its byte order mark, if it had one. */
export interface Document {
  readonly file: string
  readonly text: string
  readonly format: 'json' | 'yaml'
  readonly root: Json
}

/** Reads a file. Whatever is wrong with it is an `InputError` that says what and where. */
export const readDocument = async (file: string): Promise<Document> => parseDocument(file, readText(file))

/**
 * Reads text as the file of that name. It waits for nothing but, the first time that it meets YAML, the YAML parser to
 * load, which a run over JSON never pays for.
 */
export const parseDocument = async (file: string, source: string): Promise<Document> => {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source
  refuseUnreadable(file, text)
  if (!isNamed(file, 'json') && !looksLikeJson(text)) return yamlDocument(file, text)
  if (!isNamed(file, 'yaml') && !isNamed(file, 'yml')) return jsonDocument(file, text)
  // YAML's own flow style begins like JSON; a file that is named YAML may be either.
  try {
    return jsonDocument(file, text)
  } catch {
    return yamlDocument(file, text)
  }
}

const isNamed = (file: string, extension: string): boolean => file.toLowerCase().endsWith(`.${extension}`)

/** CloudFormation, too, decides by the first character. */
const looksLikeJson = (text: string): boolean => /^[ \t\r\n]*[{[]/.test(text)

const refuseUnreadable = (file: string, text: string): void => {
  if (!/\S/.test(text)) throw new InputError('The file is empty.', { file, line: 1, column: 1 })
  const nul = text.indexOf('\0')
  if (nul !== -1) refuserOf(file, text)(nul, 'The file holds a NUL character; it is not text.')
}

const jsonDocument = (file: string, text: string): Document =>
  documentOf(file, text, 'json', parseJson(file, text))

const yamlDocument = async (file: string, text: string): Promise<Document> => {
  const { parseYaml } = await import('./yaml.ts')
  return documentOf(file, text, 'yaml', parseYaml(file, text))
}

const documentOf = (
  file: string,
  text: string,
  format: Document['format'],
  { root, layout }: Parsed,
): Document => {
  const document: Document = { file, text, format, root }
  layOut(document, layout)
  return document
}
