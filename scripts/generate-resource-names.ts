import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { kebab, plain } from '../model/tags/resource-names.ts'

/**
 * Writes `model/tags/resource-names.generated.json`: what ARNs, and with them tag policies, call CloudFormation's types.
 * Of each service its prefix, and of each type its word, where that is not the type's own name.
 *
 * `--check` writes nothing and exits 1 if the file is stale.
 */
interface Raw {
  readonly schema: {
    readonly resource: {
      readonly entities: Record<string, { cloudFormationType: string; arnTemplate?: string }>
    }
  }
}

export const generate = (): { readonly services: Record<string, string> } => {
  const file = createRequire(import.meta.url).resolve('@aws-cdk/aws-service-spec/package.json')
  const database: Raw = JSON.parse(
    gunzipSync(readFileSync(file.replace('package.json', 'db.json.gz'))).toString('utf8'),
  )
  const resources = Object.values(database.schema.resource.entities)
    .flatMap(({ cloudFormationType: type, arnTemplate }) =>
      arnTemplate === undefined ? [] : [{ type, arnTemplate }],
    )
    .sort((a, b) => (a.type < b.type ? -1 : 1))
  const services: Record<string, string[]> = {}
  for (const { type, arnTemplate } of resources) {
    const cut = type.lastIndexOf('::')
    const [, , prefix = '', , , ...rest] = arnTemplate.split(':')
    const word = rest.join(':').split(/[/:$]/)[0] ?? ''
    const namespace = type.slice(0, cut)
    const own = type.slice(cut + 2)
    services[namespace] ??= [prefix]
    const entries = services[namespace]
    const elsewhere = prefix === entries[0] ? '' : `@${prefix}`
    if (elsewhere !== '' || (word !== '' && plain(word) !== plain(kebab(own)))) {
      entries.push(`${own}=${word}${elsewhere}`)
    }
  }
  return {
    services: Object.fromEntries(
      Object.entries(services).map(([name, entries]) => [name, entries.join(' ')]),
    ),
  }
}

const target = join(import.meta.dirname, '..', 'model', 'tags', 'resource-names.generated.json')

const run = (isCheck: boolean): void => {
  const content = `${JSON.stringify(generate(), null, 1)}\n`
  if (!isCheck) writeFileSync(target, content)
  else if (!existsSync(target) || readFileSync(target, 'utf8') !== content) {
    console.error('model/tags/resource-names.generated.json is stale: run npm run generate')
    process.exitCode = 1
  }
}

if (import.meta.main) run(process.argv.includes('--check'))
