import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { findConfig } from '../../checks/config/config-file.ts'
import type { Command, Given } from '../command.ts'
import { print } from '../output.ts'
import { extensionIn } from '../scaffold/extension.ts'
import { config, githubWorkflow, gitlabJob, waivers } from '../scaffold/project.ts'
import { writeWhole } from '../write-whole.ts'

export const command: Command = {
  name: 'init',
  about:
    'Writes a commented configuration (forall.config.ts or .mts), an empty file of waivers (forall.waivers.yaml), and a recipe for CI. What is there already stays as it is.',
  positionals: [],
  flags: {
    ci: {
      value: 'name',
      oneOf: ['github', 'gitlab', 'none'],
      about: 'The recipe for CI (default: by what is here)',
    },
  },
  examples: [
    ['forall init', 'In the folder where your templates are.'],
    ['forall init --ci gitlab', 'With a job for GitLab.'],
    ['forall init --ci none', 'With no recipe.'],
  ],
  statuses: { 0: 'they are written, or were there' },
  run: (given) => init(given),
}

const init = async (given: Given): Promise<number> => {
  const ci = given.text('ci') ?? (existsSync('.gitlab-ci.yml') ? 'gitlab' : 'github')
  const files: readonly (readonly [string, string])[] = [
    [basename(findConfig('.') ?? `forall.config.${extensionIn('.')}`), config],
    ['forall.waivers.yaml', waivers],
    ...(ci === 'github' ? [['.github/workflows/forall.yml', githubWorkflow] as const] : []),
    ...(ci === 'gitlab' ? [['.gitlab/forall.yml', gitlabJob] as const] : []),
  ]
  for (const [file, text] of files) {
    if (existsSync(file)) await print(`kept     ${file}\n`)
    else {
      await writeWhole(file, text)
      await print(`written  ${file}\n`)
    }
  }
  if (ci === 'gitlab')
    await print('\nInclude the job in .gitlab-ci.yml:\n\n  include:\n    - local: .gitlab/forall.yml\n')
  await print('\nNext: forall check\n')
  return 0
}
