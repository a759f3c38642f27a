import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evidenceOf, selected } from '../checks/judge/sample.ts'
import type { Selected } from '../checks/judge/selection.ts'
import { minimal } from '../checks/replay/minimal.ts'
import { replay } from '../checks/replay/replay.ts'
import type { Evidence, Outcome } from '../model/evidence.ts'
import type { Json, JsonObject } from '../model/json.ts'
import { InputError } from '../model/place.ts'
import { type Policy, policy } from '../model/policy.ts'
import { all, not } from '../model/verdict.ts'
import { policies } from '../policies/index.generated.ts'
import { render as json } from '../reports/json.ts'
import { render as markdown } from '../reports/markdown.ts'
import { textOf } from '../reports/rendering.ts'
import { render as terminal } from '../reports/terminal.ts'
import { spaceOfTemplate } from '../sources/cloudformation/assemble.ts'

/* No report holds the text of a secret; and of what is no secret, nothing is hidden because it looks like one. */

/** Reads everything that may be secret, and has something to say of each: the worst that somebody's own policy does. */
const curious = policy({
  id: 'own/curious',
  title: 'Nothing is as it is',
  severity: 'low',
  forAll: ['AWS::RDS::DBInstance', 'AWS::Lambda::Function', 'AWS::ElastiCache::User', 'AWS::S3::Bucket'],
  holds: (resource) =>
    all([
      resource.at('MasterUserPassword').is('expected'),
      resource.at('DBName').is('expected'),
      resource.at('Environment.Variables.URL').is('expected'),
      resource.at('Environment.Variables.DB_PASSWORD').is('expected'),
      resource.at('Passwords').every((password) => not(password.exists())),
      resource.at('Tags').every((tag) => all([tag.at('Value').is('expected'), tag.at('Key').is('expected')])),
      resource.at('BucketName').is('expected'),
    ]),
}) as Policy
const everyPolicy = [...policies, curious]

const bucket = (more: object = {}): Json =>
  ({ Type: 'AWS::S3::Bucket', Properties: { BucketName: 'unrelated-a-1-true', ...more } }) as Json

interface Placed {
  readonly template: JsonObject
  readonly parameters?: Readonly<Record<string, string>>
}

const secret = (more: JsonObject = {}): JsonObject => ({ Type: 'String', NoEcho: true, ...more })
const database = (password: Json, more: JsonObject = {}): Json => ({
  Type: 'AWS::RDS::DBInstance',
  Properties: { MasterUserPassword: password, DBName: 'unrelated', ...more },
})

/** Every place that a secret can come from or stand in. */
const places: Readonly<Record<string, (text: string) => Placed>> = {
  'the default of a parameter': (text) => ({
    template: {
      Parameters: { P: secret({ Default: text }) },
      Resources: { D: database({ Ref: 'P' }), E: database('x', { DBName: { Ref: 'P' } }), B: bucket() },
    },
  }),
  'the value given to a parameter': (text) => ({
    template: {
      Parameters: { P: secret() },
      Resources: { D: database({ Ref: 'P' }), E: database('x', { DBName: { Ref: 'P' } }), B: bucket() },
    },
    parameters: { P: text },
  }),
  'the allowed value of a parameter': (text) => ({
    template: {
      Parameters: { P: secret({ AllowedValues: [text, `${text}2`], Default: text }) },
      Resources: { D: database('x', { DBName: { Ref: 'P' } }), B: bucket() },
    },
  }),
  'the default of a parameter that is put in a secret’s place': (text) => ({
    template: {
      Parameters: { P: { Type: 'String', Default: text } },
      Resources: { D: database({ Ref: 'P' }), B: bucket() },
    },
  }),
  'the value given to such a parameter': (text) => ({
    template: {
      Parameters: { P: { Type: 'String' } },
      Resources: { D: database({ 'Fn::If': ['C', { Ref: 'P' }, 'x'] }), B: bucket() },
      Conditions: { C: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-west-1'] } },
    },
    parameters: { P: text },
  }),
  'the entry of a mapping': (text) => ({
    template: {
      Mappings: { M: { k: { v: text } } },
      Resources: { D: database({ 'Fn::FindInMap': ['M', 'k', 'v'] }), B: bucket() },
    },
  }),
  'an item of a list of secrets': (text) => ({
    template: {
      Parameters: { P: secret({ Type: 'CommaDelimitedList', Default: `first,${text}` }) },
      Resources: {
        D: database({ 'Fn::Select': [1, { Ref: 'P' }] }, { DBName: { 'Fn::Select': [1, { Ref: 'P' }] } }),
        U: { Type: 'AWS::ElastiCache::User', Properties: { Passwords: { Ref: 'P' } } },
        B: bucket(),
      },
    },
  }),
  'a text with it in the middle': (text) => ({
    template: {
      Parameters: { P: secret({ Default: text }) },
      Resources: {
        F: {
          Type: 'AWS::Lambda::Function',
          Properties: { Environment: { Variables: { URL: { 'Fn::Sub': 'x://u:${P}@h/db' } } } },
        },
        G: {
          Type: 'AWS::Lambda::Function',
          Properties: {
            Environment: { Variables: { URL: { 'Fn::Join': ['-', ['a', { Ref: 'P' }, 'b']] } } },
          },
        },
        B: bucket(),
      },
    },
  }),
  'a condition': (text) => ({
    template: {
      Parameters: { P: secret({ Default: text }), Q: { Type: 'String', Default: 'other' } },
      Conditions: { Same: { 'Fn::Equals': [{ Ref: 'P' }, { Ref: 'Q' }] } },
      Resources: {
        B: bucket({ VersioningConfiguration: { Status: { 'Fn::If': ['Same', 'Suspended', 'Enabled'] } } }),
      },
    },
  }),
  'a property that takes passwords': (text) => ({
    template: {
      Resources: {
        D: database(text),
        U: { Type: 'AWS::ElastiCache::User', Properties: { Passwords: [text, 'x'] } },
        F: {
          Type: 'AWS::Lambda::Function',
          Properties: { Environment: { Variables: { DB_PASSWORD: text } } },
        },
        B: bucket({ Tags: [{ Key: 'DbPassword', Value: text }] }),
      },
    },
  }),
  'a property that joins it': (text) => ({
    template: {
      Parameters: { S: { Type: 'String' } },
      Resources: {
        D: database({ 'Fn::Sub': `${text}\${S}` }),
        E: database({ 'Fn::Join': ['', [text, { Ref: 'S' }]] }),
        G: database({ 'Fn::If': ['C', text, `${text}2`] }),
        B: bucket(),
      },
      Conditions: { C: { 'Fn::Equals': [{ Ref: 'S' }, 'x'] } },
    },
  }),
  'a function that is not known': (text) => ({
    template: {
      Resources: {
        D: database({ 'Fn::Transform': { Name: 'M', Parameters: { Password: text } } }),
        B: bucket({
          VersioningConfiguration: {
            Status: { 'Fn::Transform': { Name: 'M', Parameters: { Password: text } } },
          },
        }),
      },
    },
  }),
  'a parameter of a nested stack': (text) => ({
    template: {
      Resources: {
        N: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'n', Parameters: { P: text } } },
        B: bucket(),
      },
    },
  }),
}

const nested = {
  template: {
    Parameters: { P: secret() },
    Resources: { D: database('x', { DBName: { Ref: 'P' } }) },
  } as JsonObject,
}

const spaceOf = ({ template, parameters = {} }: Placed) =>
  spaceOfTemplate(template, { name: 'app.json', parameters, nested: new Map([['N', nested]]) })

const evidenceFor = (placed: Placed): Promise<Evidence> =>
  evidenceOf({
    spaces: [spaceOf(placed)],
    policies: selected(...everyPolicy),
    full: true,
    scope: { paths: ['app.json'], ...(placed.parameters !== undefined && { parameters: placed.parameters }) },
  })

const printed = (evidence: Evidence): readonly string[] => [
  textOf(json, evidence, {}),
  textOf(terminal, evidence, { full: true }),
  textOf(markdown, evidence, { full: true }),
]

/** Findings decided again, and the smallest templates that show some of them. */
const replayed = async (evidence: Evidence, placed: Placed): Promise<readonly string[]> => {
  const texts: string[] = []
  for (const finding of evidence.outcomes) {
    const [how] = selected(...everyPolicy.filter(({ id }) => id === finding.policy))
    if (how === undefined) continue
    texts.push((await replay(finding, how, spaceOf(placed), evidence.run)).message)
    const isTelling = /^(secrets|own)\//.test(finding.policy) && finding.outcome !== 'pass'
    if (isTelling) texts.push(await smallest(finding, how, placed))
  }
  return texts
}

const smallest = async (finding: Outcome, how: Selected, placed: Placed): Promise<string> => {
  try {
    return JSON.stringify(await minimal(finding, how, spaceOf(placed)))
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return `${error.message} ${error.advice}`
  }
}

/** Drawn, not written: no word of a template. */
const drawn = fc.stringMatching(/^[a-zA-Z0-9!+-]{2}[a-zA-Z]\d[a-zA-Z0-9!+-]{8,200}$/)

describe.each(Object.entries(places))('%s', (_, place) => {
  it('gets into no report', async () => {
    await fc.assert(
      fc.asyncProperty(drawn, async (text) => {
        const placed = place(text)
        const evidence = await evidenceFor(placed)
        const pages = [...printed(evidence), ...(await replayed(evidence, placed))]
        // Not even as much of it as would do for a guess.
        for (const page of pages) expect(page).not.toContain(text.slice(0, 10))
      }),
      { numRuns: 10, seed: 1 },
    )
  })

  it('makes no difference to what is told, however short it is', async () => {
    const [one, other, word] = await Promise.all(
      ['a', '1', 'true'].map(async (text) => printed(await evidenceFor(place(text)))),
    )
    expect(one).toEqual(other)
    expect(word?.join('')).toContain('unrelated-a-1-true')
  })
})

it.each(['parameters', 'stackTags'])(
  'what has the form of a secret is not recorded among the %s',
  async (kind) => {
    const { scope } = await evidenceOf({
      scope: { paths: [], [kind]: { X: 'AKIA4QZ7RT2XKWMJ3B5N', Y: 'plain' } },
    })
    expect(scope).toMatchObject({ [kind]: { X: '(not shown)', Y: 'plain' } })
  },
)
