/**
 * CloudFormation's functions that a YAML tag can name: `!Sub x` is `Fn::Sub: x`. The functions of rules have no
 * documented short form, but CloudFormation's linter reads one, so authors may meet it.
 */
const functions = [
  'And',
  'Base64',
  'Cidr',
  'Contains',
  'EachMemberEquals',
  'EachMemberIn',
  'Equals',
  'FindInMap',
  'GetAZs',
  'GetAtt',
  'GetStackOutput',
  'If',
  'ImportValue',
  'Join',
  'Length',
  'Not',
  'Or',
  'RefAll',
  'Select',
  'Split',
  'Sub',
  'ToJsonString',
  'Transform',
  'ValueOf',
  'ValueOfAll',
]

const keys: ReadonlyMap<string, string> = new Map([
  ['!Ref', 'Ref'],
  ['!Condition', 'Condition'],
  ...functions.map((name): [string, string] => [`!${name}`, `Fn::${name}`]),
])

/** The key that a short tag stands for; undefined for any other tag. */
export const keyOfTag = (tag: string): string | undefined => keys.get(tag)

/** The functions by the names that they have in full. */
export const functionNames: ReadonlySet<string> = new Set([...keys.values()].sort())

export const knownTags = [...keys.keys()].sort().join(', ')

/** `!GetAtt A.B.C` names the attribute `B.C` of `A`: a logical id holds no dot, an attribute's name may. */
export const attributeParts = (text: string): readonly string[] => {
  const dot = text.indexOf('.')
  return dot === -1 ? [text] : [text.slice(0, dot), text.slice(dot + 1)]
}

const words: ReadonlyMap<string, boolean | null> = new Map([
  ...['', '~', 'null', 'Null', 'NULL'].map((word): [string, null] => [word, null]),
  ...['true', 'yes', 'on'].flatMap((word) => spellings(word).map((s): [string, true] => [s, true])),
  ...['false', 'no', 'off'].flatMap((word) => spellings(word).map((s): [string, false] => [s, false])),
])

function spellings(word: string): readonly string[] {
  return [word, word.charAt(0).toUpperCase() + word.slice(1), word.toUpperCase()]
}

/**
 * What an unquoted scalar means. CloudFormation reads YAML 1.1 as SnakeYAML does: `yes`, `no`, `on` and `off` are
 * booleans (a tag's `Value: YES` is deployed as `true`, measured in github.com/ASFHyP3/hyp3/pull/2061; aws-cli quotes
 * them for that reason, aws/aws-cli#5257), but the letters `y` and `n`, which the YAML 1.1 paper also lists, stay text
 * (ljmc.bearblog.dev/yaml-booleans-in-cloudformation-templates). Everything else stays text, digit for digit, in
 * whatever base it is written: an account id keeps its leading zero, a date its shape. So a number in YAML is text
 * where JSON has a number, and whoever compares must compare as text.
 */
export const plainValue = (text: string): string | boolean | null => {
  if (text.length > 5) return text
  const word = words.get(text)
  return word === undefined ? text : word
}

/** The tag as one would write it short: `!<tag:yaml.org,2002:str>` is `!!str`, `!<!Sub>` is `!Sub`. */
export const plainTag = (written: string): string => {
  if (!written.startsWith('!<') || !written.endsWith('>')) return written
  const name = written.slice(2, -1)
  const standard = 'tag:yaml.org,2002:'
  return name.startsWith(standard) ? `!!${name.slice(standard.length)}` : name
}

/** A scalar under one of YAML's own tags; undefined where the tag cannot be on it. */
export const standardValue = (tag: string, text: string): string | boolean | null | undefined => {
  if (tag === '!' || tag === '!!str' || tag === '!!int' || tag === '!!float') return text
  const value = plainValue(text)
  if (tag === '!!bool' && typeof value === 'boolean') return value
  if (tag === '!!null' && value === null) return null
  return undefined
}

/** YAML's own tags that say something other than plain data. CloudFormation refuses them too, by its documentation. */
export const refusedTags: ReadonlySet<string> = new Set([
  '!!binary',
  '!!omap',
  '!!pairs',
  '!!set',
  '!!timestamp',
])
