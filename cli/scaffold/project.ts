/** What `forall init` writes. Everything that is commented out is what holds without it. */
export const config = `import { defineConfig } from 'forall'

export default defineConfig({
  // What \`forall check\` judges where it is told nothing else.
  // paths: ['.'],

  // Every policy is on. By id, area or glob; what stands further down wins.
  policies: {
    // 'tags/cost-allocation': false,
    // 'tags/required': { options: { tags: [{ key: 'Owner' }] } },
    // 'data/*': { severity: 'high' },
  },

  // Your own policies: forall new-policy own/no-such-thing
  // own: [noSuchThing],

  // What is less severe is reported, but does not fail the run.
  // severity: 'info',

  // Breakable, unknown, and searched without a proof: do they fail the run?
  // strict: false,

  // How it is deployed, for --env prod.
  environments: {
    // prod: { parameterFiles: ['parameters/prod.json'], stackTags: { Team: 'web' }, region: 'eu-central-1', account: '111122223333' },
  },

  // Evidence of an earlier run: only what is new since then fails.
  // baseline: 'forall.baseline.json',
})
`

export const waivers = `# What is accepted, by whom, why, and until when. Review it like code.
#
# waivers:
#   - policy: data/bucket-versioning
#     subject: Scratch*            # a glob on the id of the resource
#     reason: holds nothing that cannot be made again
#     owner: data-platform
#     expires: 2030-12-31          # the last day on which it counts
#     ticket: OPS-12               # if there is one
#     source: templates/lab/*      # only there
#     outcomes: [fail, breakable]  # what it may hide; an unknown only where named
waivers: []
`

export const githubWorkflow = `name: forall
on: [pull_request]
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with: { node-version: 24 }
      - run: npm ci
      - run: npx --no forall check --report json=forall.json --report markdown=forall.md
      - if: always()
        run: cat forall.md >> "$GITHUB_STEP_SUMMARY"
      - if: always()
        uses: actions/upload-artifact@v4
        with: { name: forall, path: forall.json }
`

export const gitlabJob = `forall:
  image: node:24
  script:
    - npm ci
    - npx --no forall check --report json=forall.json --report markdown=forall.md
  artifacts:
    when: always
    paths: [forall.json, forall.md]
`
