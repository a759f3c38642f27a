/** The house: which rooms may know of which. Tests may reach further, and are left out here. */
const rooms = {
  algebra: ['algebra'],
  model: ['model', 'algebra'],
  sources: ['sources', 'model', 'algebra'],
  policies: ['policies', 'model', 'algebra'],
  generators: ['generators', 'model', 'algebra'],
  checks: ['checks', 'sources', 'policies', 'generators', 'model', 'algebra'],
  reports: ['reports', 'model', 'algebra'],
  cli: ['cli', 'checks', 'reports', 'sources', 'policies', 'model'],
  infra: ['infra'],
  examples: ['examples'],
}

const oneWay = Object.entries(rooms).map(([room, known]) => ({
  name: `${room}-knows-only-${known.join('-')}`,
  severity: 'error',
  from: { path: `^${room}/` },
  to: { path: `^(${Object.keys(rooms).join('|')})/`, pathNot: `^(${known.join('|')})/` },
}))

/** The floors of the network view, the lowest first: none knows of one that is above it. */
const floors = [
  'sets',
  'values',
  'rules',
  'groups',
  'acl',
  'topology',
  'interfaces',
  'callers',
  'reach',
  'use',
  'exposure',
  'paths',
]

const upwards = floors.slice(0, -1).map((floor, at) => ({
  name: `network-${floor}-knows-only-lower-floors`,
  severity: 'error',
  from: { path: `^model/network/${floor}/` },
  to: { path: `^model/network/(${floors.slice(at + 1).join('|')})/` },
}))

/** A package that one room alone may import. */
const only = (name, where) => ({
  name: `${name}-only-in-${where.join('-')}`,
  severity: 'error',
  from: { pathNot: `^(${where.join('|')})` },
  to: { path: `node_modules/${name}` },
})

/** Where the reference and what it is compared with meet: the comparison, and the judge's own form of the policies. */
const meetings = ['agreement', 'deployed', 'policies']

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    ...oneWay,
    ...upwards,
    {
      name: 'the-reference-is-written-apart',
      comment:
        'It is an oracle only if it shares nothing with what it is compared with, but for how a template is written down.',
      severity: 'error',
      from: { path: '^checks/reference/', pathNot: `^checks/reference/(${meetings.join('|')})\\.ts$` },
      to: { path: '^[a-z]+/', pathNot: '^(checks/reference/|model/json\\.ts$|node_modules/fast-check/)' },
    },
    {
      name: 'the-comparison-only-builds-the-space',
      severity: 'error',
      from: { path: '^checks/reference/' },
      to: { path: '^sources/', pathNot: '^sources/cloudformation/assemble\\.ts$' },
    },
    {
      name: 'nobody-takes-the-reference-for-the-product',
      severity: 'error',
      from: { pathNot: '^checks/reference/' },
      to: { path: '^checks/reference/' },
    },
    {
      name: 'the-reference-does-not-know-whom-it-is-compared-with',
      severity: 'error',
      from: { path: '^checks/reference/', pathNot: '^checks/reference/(agreement|found/parts)\\.ts$' },
      to: { path: `^checks/reference/(${meetings.join('|')})\\.ts$` },
    },
    {
      name: 'walks-of-packets-are-written-apart',
      comment:
        'They are an oracle only if they share nothing with the sets that they are compared with, but for what an address is and how a template is written down.',
      severity: 'error',
      from: { path: '^model/network/(naive/|rules/replay\\.ts$)' },
      to: {
        path: '^[a-z]+/',
        pathNot:
          '^(model/network/(naive/|rules/replay\\.ts$)|algebra/(naive/|address/address\\.ts$|packets/packet\\.ts$|malformed\\.ts$)|model/(json|once|space)\\.ts$)',
      },
    },
    {
      name: 'packets-are-looked-up-apart-from-the-algebra',
      comment: 'built.ts alone makes with the algebra what is written down.',
      severity: 'error',
      from: { path: '^algebra/naive/', pathNot: '^algebra/naive/built\\.ts$' },
      to: { path: '^[a-z]+/', pathNot: '^algebra/naive/' },
    },
    {
      name: 'what-is-looked-up-apart-does-not-make-sets',
      severity: 'error',
      from: { path: '^(algebra/naive/(?!built\\.ts)|model/network/(naive/|rules/replay\\.ts$))' },
      to: { path: '^algebra/naive/built\\.ts$' },
    },
    {
      name: 'what-judges-knows-nothing-of-tests',
      comment:
        'The laws are shipped for the tests of others; they and all else that only tests need stand beside the judge.',
      severity: 'error',
      from: {
        path: '^checks/(decide|judge|replay|waivers|diff|config)/',
        pathNot: '^checks/judge/sample\\.ts$',
      },
      to: { path: '^(generators/|checks/(laws|reference|given|fuzz)/|node_modules/vitest/)' },
    },
    only('@aws-sdk/client-', ['sources/account/', 'infra/systems/[^/]+/functions/']),
    only('hcl2-parser', ['sources/terraform/']),
    only('aws-cdk-lib', [
      'sources/cdk/',
      'checks/cdk-plugin/',
      'infra/',
      'examples/',
      'cli/fixtures/',
      'bench/',
    ]),
    only('js-yaml', ['sources/document/']),
    only('fast-check', ['checks/', 'generators/', 'bench/']),
    {
      name: 'no-development-packages-at-run-time',
      severity: 'error',
      from: { path: '^(algebra|model|sources|policies|reports|cli)/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    { name: 'nothing-dangles', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^infra/dist/|\\.test\\.ts$|/fixtures/|generated-trees)' },
    parser: 'swc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
}
