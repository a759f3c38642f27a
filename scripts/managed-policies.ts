import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/*
 * Writes `model/identity/managed/documents.generated.txt`: the policies of AWS that may be attached, each on a line of its
 * own, its path and name before its document. The source is moto, a Python package, which takes them from an account:
 *
 *     pip install moto==5.2.1
 *     node scripts/managed-policies.ts "$(python3 -c 'import moto; print(moto.__path__[0])')" 5.2.1
 *
 * No part of `npm run generate`, which runs without Python. What is of a service's own role nobody else can attach.
 */

interface Managed {
  readonly Path: string
  readonly UpdateDate: string
  readonly Document: { readonly Version: string; readonly Statement: object | readonly object[] }
}

const [folder, version] = process.argv.slice(2)
if (folder === undefined || version === undefined)
  throw new Error('Usage: node scripts/managed-policies.ts <the folder of moto> <its version>')

const text = readFileSync(join(folder, 'iam', 'aws_managed_policies.py'), 'utf8')
const [, written] = /"""(.*)"""/s.exec(text) ?? []
if (written === undefined) throw new Error('There are no policies in it.')
const all = JSON.parse(written) as Readonly<Record<string, Managed>>

const attachable = Object.entries(all)
  .filter(([, { Path }]) => Path !== '/aws-service-role/')
  .map(([name, managed]) => ({ ...managed, name: `${managed.Path.slice(1)}${name}` }))
  .toSorted((a, b) => (a.name < b.name ? -1 : 1))

/** No Sid changes what is allowed. */
const documentOf = ({ Version, Statement }: Managed['Document']): string =>
  JSON.stringify({
    Version,
    Statement: [Statement].flat().map((one) => ({ ...one, Sid: undefined })),
  })

const lastChange = attachable
  .map(({ UpdateDate }) => UpdateDate.slice(0, 10))
  .toSorted()
  .at(-1)
const lines = [
  `moto ${version}, ${lastChange}`,
  ...attachable.map(({ name, Document }) => `${name} ${documentOf(Document)}`),
]
writeFileSync(
  join(import.meta.dirname, '../model/identity/managed/documents.generated.txt'),
  `${lines.join('\n')}\n`,
)
