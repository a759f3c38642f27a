import { arch, platform } from 'node:os'
import { dirname, join } from 'node:path'

const home = join(import.meta.dirname, '../../node_modules/@cdklabs/cdk-validator-cfnguard')

/** The native cfn-guard that the npm package ships, with all the rules that it ships. */
export const cfnGuard = (template: string): readonly string[] => [
  join(
    home,
    'bin',
    platform() === 'darwin' ? 'macos' : 'ubuntu',
    arch() === 'arm64' ? 'aarch64' : 'x86_64',
    'cfn-guard',
  ),
  'validate',
  '--data',
  template,
  '--rules',
  join(dirname(join(home, 'rules', 'x'))),
]
