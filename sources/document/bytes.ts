import { isUtf8 } from 'node:buffer'
import { readFileSync, statSync } from 'node:fs'
import { InputError } from '../../model/place.ts'
import { limits } from './limits.ts'

/** Reads a file's text: a regular file of at most `limits.bytes` bytes, in UTF-8. There is nothing to do meanwhile. */
export const readText = (file: string): string => {
  try {
    const found = statSync(file)
    if (found.isDirectory()) throw new InputError('This is a directory, not a file.', { file })
    // A pipe or a device may never end, or never begin.
    if (!found.isFile())
      throw new InputError(
        'This is not a regular file.',
        { file },
        'Standard input and pipes are not read: write it to a file, and name that.',
      )
    refuseLarge(file, found.size)
    const bytes = readFileSync(file)
    refuseLarge(file, bytes.length)
    return textOf(file, bytes)
  } catch (error) {
    if (error instanceof InputError) throw error
    throw new InputError(causeOf(error), { file })
  }
}

const refuseLarge = (file: string, size: number): void => {
  if (size > limits.bytes)
    throw new InputError(`The file has ${size} bytes; at most ${limits.bytes} are read.`, { file })
}

const causes: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file.',
  ENOTDIR: 'There is no such file.',
  EISDIR: 'This is a directory, not a file.',
  EACCES: 'The file may not be read: permission denied.',
  EPERM: 'The file may not be read: permission denied.',
  ELOOP: 'The file is a link that leads back to itself.',
  ENAMETOOLONG: 'The name of the file is too long.',
}

/** Why something cannot be read, in words. */
export const causeOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown cause'
  return causes[code] ?? `The file cannot be read (${code}).`
}

/** Decodes UTF-8; bytes that are not are refused rather than replaced, for what we judge must be what is deployed. */
export const textOf = (file: string, bytes: Uint8Array): string => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (isUtf8(buffer)) return buffer.toString('utf8')
  const [first, second] = buffer
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    throw new InputError('The file is in UTF-16; only UTF-8 is read.', { file, line: 1 })
  const { offset, line } = firstBadByte(buffer)
  throw new InputError(`The file is not in UTF-8: byte ${offset + 1} of it belongs to no character.`, {
    file,
    line,
  })
}

/** A line feed is never part of a longer character, so the lines can be looked at one by one. */
const firstBadByte = (buffer: Buffer): { readonly offset: number; readonly line: number } => {
  let start = 0
  for (let line = 1; ; line += 1) {
    const lineFeed = buffer.indexOf(0x0a, start)
    const end = lineFeed === -1 ? buffer.length : lineFeed
    const bytes = buffer.subarray(start, end)
    if (!isUtf8(bytes)) return { offset: start + soundLength(bytes), line }
    if (lineFeed === -1) return { offset: start, line }
    start = end + 1
  }
}

/** How many bytes at the beginning decode and encode to themselves: up to the first that belongs to no character. */
const soundLength = (bytes: Buffer): number => {
  const again = Buffer.from(bytes.toString('utf8'), 'utf8')
  let same = 0
  while (same < bytes.length && bytes[same] === again[same]) same += 1
  return same
}
