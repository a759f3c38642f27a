import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { lazily } from '../../once.ts'
import type { PolicyDocument } from '../document.ts'
import { readDocument } from '../read.ts'

/** Read from its file the first time that it is asked for: a line that says where it is from, and one a policy. */
const text = lazily(() => readFileSync(join(import.meta.dirname, 'documents.generated.txt'), 'utf8'))

/** The day of the last change that the file knows of. What AWS has changed since is not in it. */
export const managedDate = (): string => text().slice(0, text().indexOf('\n')).split(', ')[1] ?? ''

const read = new Map<string, PolicyDocument | undefined>()

/** A policy of AWS, by its path and name: `service-role/AWSLambdaBasicExecutionRole`. */
export const managedDocument = (name: string): PolicyDocument | undefined => {
  if (!read.has(name)) read.set(name, documentIn(lineOf(name)))
  return read.get(name)
}

const lineOf = (name: string): string | undefined => {
  if (!/^[\w+=,.@/-]+$/.test(name)) return undefined
  const start = text().indexOf(`\n${name} `)
  return start < 0 ? undefined : text().slice(start + name.length + 2, text().indexOf('\n', start + 1))
}

const documentIn = (line: string | undefined): PolicyDocument | undefined =>
  line === undefined ? undefined : readDocument(JSON.parse(line)).document

/** All of them, by their paths and names. */
export const managedNames = (): readonly string[] =>
  text()
    .split('\n')
    .slice(1)
    .flatMap((line) => (line === '' ? [] : [line.slice(0, line.indexOf(' '))]))
