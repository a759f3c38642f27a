import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { InputError } from '../../model/place.ts'
import { textOf } from './bytes.ts'
import { limits, readDocument } from './document.ts'

describe('bytes', () => {
  it.each([
    ['Latin-1', [0x61, 0x0a, 0xe4, 0x0a], 'byte 3', 2],
    ['a cut character', [0x61, 0xe2, 0x82], 'byte 2', 1],
    ['an overlong slash', [0x0a, 0x0a, 0x61, 0xc0, 0xaf], 'byte 4', 3],
    ['a surrogate', [0xed, 0xa0, 0x80], 'byte 1', 1],
    ['UTF-16', [0xff, 0xfe, 0x7b, 0x00], 'UTF-16', 1],
  ])('refuses %s', (_, bytes, message, line) => {
    const read = () => textOf('t.yaml', Uint8Array.from(bytes))
    expect(read).toThrow(InputError)
    expect(read).toThrow(
      expect.objectContaining({ message: expect.stringContaining(message), place: { file: 't.yaml', line } }),
    )
  })
})

describe('files', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'forall-document-'))
    await writeFile(join(folder, 'good.yaml'), 'a: ä\n')
    await writeFile(join(folder, 'vast.json'), '{')
    await truncate(join(folder, 'vast.json'), limits.bytes + 1)
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('reads a file', async () => {
    expect(await readDocument(join(folder, 'good.yaml'))).toMatchObject({ root: { a: 'ä' }, text: 'a: ä\n' })
  })
  it.each([
    ['a missing file', 'missing.yaml', 'no such file'],
    ['a file below a file', 'good.yaml/inside', 'no such file'],
    ['a directory', '.', 'a directory'],
    ['a vast file', 'vast.json', String(limits.bytes)],
    ['a name with NUL', 'nul\0.yaml', 'cannot be read'],
    ['a name too long', 'x'.repeat(5000), 'too long'],
  ])('refuses %s', async (_, name, message) => {
    const file = join(folder, name)
    const refused = { name: 'InputError', message: expect.stringContaining(message), place: { file } }
    await expect(readDocument(file)).rejects.toMatchObject(refused)
  })
  it('refuses a device, which may never end', async () => {
    await expect(readDocument('/dev/zero')).rejects.toMatchObject({
      message: 'This is not a regular file.',
      advice: 'Standard input and pipes are not read: write it to a file, and name that.',
    })
  })
})
