import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../model/json.ts'
import { sectionOf } from './serverless/translation.ts'
import { differences, inWorld } from './serverless/world-comparison.ts'
import { translateServerless } from './serverless.ts'

const directory = join(import.meta.dirname, 'fixtures/sam')
const names = readdirSync(directory).flatMap((file) =>
  file.endsWith('.input.json') ? [file.replace('.input.json', '')] : [],
)
const read = (file: string): JsonObject => JSON.parse(readFileSync(join(directory, file), 'utf8'))

/** What SAM says of authorizers, and of methods that start a state machine, is not worked out. */
const leftOpen = /Body\/(securityDefinitions|components)$|^\/Resources\/ServerlessRestApi\/Properties\/Body$/

describe.each(names)('%s', (name) => {
  const input = read(`${name}.input.json`)
  const expected = read(`${name}.expected.json`)
  const notes: string[] = []
  const translated = translateServerless(input, (what) => notes.push(what))

  it.each([
    [true, true],
    [true, false],
    [false, true],
    [false, false],
  ])('becomes what SAM makes of it, where Big is %s and Other is %s', (big, other) => {
    const truth = new Map([
      ['Big', big],
      ['Other', other],
    ])
    const { wrong, open } = differences(inWorld(translated, truth), inWorld(expected, truth))
    expect(wrong).toEqual([])
    expect(open.filter((path) => !leftOpen.test(path))).toEqual([])
  })

  it('is examined whole', () => {
    expect(notes).toEqual([])
    expect(
      Object.values(sectionOf(translated, 'Resources')).map((resource) => (resource as JsonObject).Type),
    ).not.toContainEqual(expect.stringMatching(/^AWS::Serverless::/))
  })
})
