import { existsSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { loadConfig, noConfig } from '../../checks/config/config-file.ts'
import { InputError } from '../../model/place.ts'
import { isSpeakable, unknownType } from '../../model/specification/types.ts'
import { type Command, type Given, UsageError } from '../command.ts'
import { print } from '../output.ts'
import { extensionIn, nearestManifest } from '../scaffold/extension.ts'
import { filesOf } from '../scaffold/policy.ts'
import { writeWhole } from '../write-whole.ts'

export const command: Command = {
  name: 'new-policy',
  about:
    'Begins a policy: the policy itself, a generator of what it speaks of, and a test with the laws. All of it fails until it is written.',
  positionals: [{ name: 'id', about: 'area/name, such as own/no-public-queue', isRequired: true }],
  flags: {
    type: { value: 'type', about: 'The resource type that it speaks of (default: AWS::S3::Bucket)' },
    in: { value: 'dir', about: 'Where to write it (default: here)' },
  },
  examples: [
    [
      'forall new-policy own/queue-encryption --type AWS::SQS::Queue',
      'Three files below policies/ and generators/.',
    ],
    ['forall new-policy own/bucket-names --in infra', 'The same below infra/, about buckets.'],
  ],
  statuses: { 0: 'the files are written' },
  run: (given) => begin(given),
}

const begin = async (given: Given): Promise<number> => {
  const [id = ''] = given.positionals
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*\/[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) {
    throw new UsageError(`A policy's id is area/name in small letters, digits and hyphens, not ${id}.`)
  }
  const type = given.text('type') ?? 'AWS::S3::Bucket'
  if (!/^\w+(::\w+)+$/.test(type))
    throw new UsageError(`A resource type is like AWS::S3::Bucket, not ${type}.`)
  if (!isSpeakable(type)) {
    const { message, advice } = unknownType(type)
    throw new UsageError(`No policy can speak of ${type}: ${message}`, advice === '' ? undefined : advice)
  }
  const directory = given.text('in') ?? '.'
  await refuseTaken(id, directory)
  const isOwn =
    existsSync(join(directory, 'package.json')) && nearestManifest(resolve(directory)).name === 'forall'
  const files = filesOf(id, type, { isOwn, extension: extensionIn(directory) })
  for (const [path] of files) {
    if (existsSync(join(directory, path)))
      throw new InputError(
        'It is there already.',
        { file: join(directory, path) },
        'Choose another id, or delete it first.',
      )
  }
  for (const [path, text] of files) {
    await writeWhole(join(directory, path), text)
    await print(`written  ${join(directory, path)}\n`)
  }
  await print(
    `\n${nextSteps(
      files.map(([path]) => join(directory, path)),
      isOwn,
    ).join('\n')}\n`,
  )
  return 0
}

const refuseTaken = async (id: string, directory: string): Promise<void> => {
  if (id.startsWith('waivers/'))
    throw new UsageError(
      'The area waivers is of findings about waivers.',
      'Choose another area, such as own/…',
    )
  const { policies } = await import('../../policies/index.generated.ts')
  if (policies.some((policy) => policy.id === id))
    throw new UsageError(
      `There is a policy ${id} already, which ships with Forall.`,
      `Choose another id, such as own/…, or see what it says: forall explain ${id}`,
    )
  // A configuration may name the very policy that is about to be written, and cannot be loaded before it is.
  const { config, file } = await loadConfig(undefined, resolve(directory)).catch(() => noConfig)
  if (config.own?.some((policy) => policy.id === id))
    throw new UsageError(`There is a policy ${id} already, in ${file}.`, 'Choose another id.')
}

const fromHere = (file: string): string => {
  const path = relative('.', file)
  return path.startsWith('..') ? path : `./${path}`
}

const nextSteps = ([policy = '', test = '']: readonly string[], isOwn: boolean): readonly string[] =>
  isOwn
    ? [`Next: write it, run its test with npx vitest run ${test}, and enter it by npm run generate`]
    : [
        `Next: write it, and run its test with npx vitest run ${test}`,
        '      (npm install --save-dev vitest, if it is not there).',
        `      Then name it in the configuration: import it from '${fromHere(policy)}', and own: [it]`,
      ]
