import { stripVTControlCharacters } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evidenceOf, selected } from '../checks/judge/sample.ts'
import type { Evidence } from '../model/evidence.ts'
import type { JsonObject } from '../model/json.ts'
import { policies } from '../policies/index.generated.ts'
import { render as json } from '../reports/json.ts'
import { render as markdown } from '../reports/markdown.ts'
import { textOf } from '../reports/rendering.ts'
import { render as terminal } from '../reports/terminal.ts'
import { spaceOfTemplate } from '../sources/cloudformation/assemble.ts'

/** One text from outside in every place that it can get to a report from. */
const evidenceWith = (text: string): Promise<Evidence> => {
  // No file has a name as long as a resource of a hostile template may have.
  const file = text.slice(0, 255)
  const tagged = {
    Tags: [
      { Key: text, Value: text },
      { Key: text, Value: text },
    ],
  }
  const template = {
    Description: text,
    Parameters: { [text]: { Type: 'String', Default: text } },
    Resources: {
      [text]: {
        Type: 'AWS::S3::Bucket',
        Properties: { ...tagged, VersioningConfiguration: { Status: text } },
        Metadata: { 'aws:cdk:path': text },
      },
      [`${text}2`]: {
        Type: 'AWS::S3::Bucket',
        Properties: { VersioningConfiguration: { Status: { Ref: text } } },
      },
      [`${text}3`]: {
        Type: 'AWS::S3::Bucket',
        Properties: { VersioningConfiguration: { Status: { 'Fn::ImportValue': text } } },
      },
      [`${text}4`]: {
        Type: 'AWS::Lambda::Function',
        Properties: { Environment: { Variables: { [text]: text, [`${text}_PASSWORD`]: text } } },
      },
      [`${text}5`]: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Tags: { [text]: text } } },
    },
  } as JsonObject
  const waiver = {
    policy: 'data/bucket-public-access-block',
    subject: '*',
    reason: text,
    owner: text,
    ticket: text,
    expires: '2030-01-01',
    outcomes: ['fail'],
    place: { file, line: 1 },
  } as const
  return evidenceOf({
    spaces: [
      spaceOfTemplate(template, {
        name: text,
        locate: () => ({ file, line: 3 }),
        stackTags: { [text]: text },
      }),
    ],
    policies: selected(...policies),
    waivers: [waiver, { ...waiver, subject: text, policy: 'tags/unique', expires: '2020-01-01' }],
    notExamined: [{ what: text, why: text, place: { file, line: 1 } }],
  })
}

/** What a terminal, a log or a page acts upon, or what nobody sees. */
const acted = /[\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?!\n)\p{Cc}/u

const texts = {
  'an escape sequence': '\u001B[2J\u001B[31mred',
  'an escape in one character': '\u009B31mred',
  'a link of a terminal': '\u001B]8;;https://evil.example\u0007click\u001B]8;;\u0007',
  'a title of a terminal': '\u001B]0;title\u0007',
  'lines of its own': 'a\n\n# Forall: nothing fails\r\n- **pass**: all\u2028b\u0085c',
  'a tab and a backspace': 'a\tb\b\b\bc\u007F',
  'text turned round': '\u202Egnp.exe\u2066x\u2069\u200F',
  'what nobody sees': 'a\u200Bb\uFEFFc\u00ADd\u2060e\u{E0041}f\u3164g\u{E0100}h',
  HTML: '</summary></details><script>alert(1)</script><img src=x onerror=alert(1)>&lt;b&gt;',
  'a comment of HTML': '<!-- x --><![CDATA[x]]><?x?>',
  Markdown: '[a](https://evil.example) ![b](x) **c** _d_ `e` ~~f~~ | g | $h$ \\ :tada: [^1]',
  'a fence': '``` ```` `',
  mentions: '@everyone @org/team #1 GH-1 org/repo#2 user@example.com www.evil.example http://evil.example',
  'half a character': 'a\uD800b\uDC00c',
  'a key of its own': '__proto__',
} as const

const word = 'zqcalmqz'
const calm = await evidenceWith(word)

/** What was found of a harmless text, with another in its place: the same findings, so that only how they look differs. */
const disguised = (text: string): Evidence =>
  JSON.parse(JSON.stringify(calm).replaceAll(word, JSON.stringify(text).slice(1, -1)))

describe.each(Object.entries(texts))('%s', (_, text) => {
  it('is harmless on a terminal, and on its own line', async () => {
    for (const evidence of [disguised(text), await evidenceWith(text)]) {
      const page = textOf(terminal, evidence, { full: true })
      expect(page).not.toMatch(acted)
      const coloured = textOf(terminal, evidence, { full: true, colour: true })
      expect(stripVTControlCharacters(coloured)).toBe(page)
    }
    const outline = (of: Evidence) =>
      textOf(terminal, of, { full: true })
        .split('\n')
        .filter((line) => /^\S|^ {2}(fail|breakable|unknown|waived|pass|fix) /.test(line))
        .map((line) => line.slice(0, 12))
    expect(outline(disguised(text))).toEqual(outline(calm))
  })

  it('is harmless in Markdown', async () => {
    for (const evidence of [disguised(text), await evidenceWith(text)])
      expect(textOf(markdown, evidence, { full: true }).replaceAll('\u200B', '')).not.toMatch(acted)
    const outline = (of: Evidence) =>
      textOf(markdown, of, { full: true })
        .split('\n')
        .map((line) => /^( *- (\*\*\w+\*\*)?|#+ |<\/?\w+|\W?)/.exec(line)?.[0])
    expect(outline(disguised(text))).toEqual(outline(calm))
  })

  it('is harmless in JSON, and is there as it is', () => {
    const page = textOf(json, disguised(text), {})
    expect(page).not.toMatch(acted)
    expect(JSON.parse(page)).toEqual(disguised(text))
  })
})

it('one text as long as a book takes the room of no other', async () => {
  const evidence = await evidenceWith(`<b>${'long '.repeat(50_000)}`)
  const page = textOf(markdown, evidence, {})
  expect(page.length).toBeLessThan(65_536)
  expect(page).not.toMatch(/more polic/)
  const screen = textOf(terminal, evidence, {})
  expect(Math.max(...screen.split('\n').map((line) => line.length))).toBeLessThan(5_000)
})

it('is harmless whatever it is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1 }), async (text) => {
      const evidence = await evidenceWith(text)
      expect(textOf(terminal, evidence, { full: true })).not.toMatch(acted)
      expect(textOf(markdown, evidence, { full: true }).replaceAll('\u200B', '')).not.toMatch(acted)
      expect(textOf(json, evidence, {})).not.toMatch(acted)
    }),
    { numRuns: 30, seed: 1 },
  )
})
