import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { InputError } from '../../model/place.ts'
import { type Command, type Given, UsageError } from '../command.ts'
import { print, writeWhole } from '../output.ts'
import { filesOf } from '../scaffold/policy.ts'

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
    ['npm run new:policy data/queue-encryption', "The same in forall's own repository."],
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
  const directory = given.text('in') ?? '.'
  const files = filesOf(id, type, await isOwnRepository(directory))
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
  return 0
}

/** In this repository the parts are imported by their paths, elsewhere from the package. */
const isOwnRepository = async (directory: string): Promise<boolean> => {
  try {
    const manifest = JSON.parse(await readFile(join(directory, 'package.json'), 'utf8')) as { name?: unknown }
    return manifest.name === 'forall'
  } catch {
    return false
  }
}
