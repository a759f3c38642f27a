import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { asListed } from '../model/identity/decide/listed.ts'
import { isSubset } from '../model/identity/decide/subset.ts'
import { anyText, type Universe } from '../model/identity/decide/universe.ts'
import type { PolicyDocument } from '../model/identity/document.ts'
import { managedDocument, managedNames } from '../model/identity/managed/documents.ts'
import { readDocument } from '../model/identity/read.ts'
import { serviceNames, serviceOf } from '../model/identity/reference/reference.ts'
import type { JsonObject } from '../model/json.ts'
import { areaOf } from '../model/policy.ts'
import { policies } from '../policies/index.generated.ts'
import { rolesOf } from './accounts.ts'
import { judgedBy } from './judged.ts'
import { measured, spent } from './kept.ts'
import { measure, node } from './measure.ts'

type Question = readonly [a: PolicyDocument, b: PolicyDocument]

const universes = { 'any text': anyText, 'as AWS lists': asListed } as const

/** The pairs that are compared with Quacky, both ways. */
const pairs = (): readonly Question[] => {
  const path = join(import.meta.dirname, '..', 'model', 'identity', 'fixtures', 'compared-pairs.json')
  const all = JSON.parse(readFileSync(path, 'utf8')) as {
    readonly documents: readonly JsonObject[]
    readonly pairs: readonly (readonly [name: string, a: number, b: number])[]
  }
  const documents = all.documents.map((one) => readDocument({ ...one, Version: '2012-10-17' }).document)
  return all.pairs.flatMap(([, a, b]) => {
    const [one, other] = [documents[a] as PolicyDocument, documents[b] as PolicyDocument]
    return [[one, other] as const, [other, one] as const]
  })
}

const managed = (): readonly PolicyDocument[] => managedNames().flatMap((name) => managedDocument(name) ?? [])

const changed = (
  document: PolicyDocument,
  change: (statements: PolicyDocument['statements']) => PolicyDocument['statements'],
): PolicyDocument => ({ ...document, statements: change(document.statements) })

const row = (cells: readonly (string | number)[]): void => console.log(`| ${cells.join(' | ')} |`)
const percentile = (sorted: readonly number[], share: number): string =>
  (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(2)

const decided = (what: string, questions: readonly Question[], name: string, universe: Universe): void => {
  const answers = { yes: 0, no: 0, unknown: 0 }
  const times = questions.map(([a, b]) =>
    spent(() => {
      answers[isSubset([[a]], [[b]], { universe }).is]++
    }),
  )
  times.sort((a, b) => a - b)
  row([
    what,
    name,
    questions.length.toLocaleString('en'),
    ...[0.5, 0.9, 0.99, 1].map((share) => percentile(times, share)),
    Object.values(answers).join(' / '),
  ])
}

/** What a decision costs whether one policy allows no more than another. */
const decisions = (): void => {
  console.log(
    '\nWhether one policy of IAM allows no more than another, ms of the processor\n\n| policies | universe | decisions | median | 90th | 99th percentile | longest | yes / no / unknown |\n|---|---|---|---|---|---|---|---|',
  )
  const compared = pairs()
  for (const [name, universe] of Object.entries(universes))
    for (const what of ['pairs with small changes', 'the same again']) decided(what, compared, name, universe)
  const all = managed()
  const large = all.filter(({ statements }) => statements.length >= 60)
  const power = managedDocument('PowerUserAccess') as PolicyDocument
  const asked: Readonly<Record<string, (one: PolicyDocument) => Question>> = {
    PowerUserAccess: (one) => [one, power],
    'its own statements in reverse': (one) => [one, changed(one, (all) => all.toReversed())],
    'itself without its last statement': (one) => [one, changed(one, (all) => all.slice(0, -1))],
    'itself without its first statement': (one) => [one, changed(one, (all) => all.slice(1))],
  }
  for (const [name, universe] of Object.entries(universes))
    for (const [what, ask] of Object.entries(asked)) {
      decided(`each of AWS, and ${what}`, all.map(ask), name, universe)
      decided('… those of 60 to 162 statements', large.map(ask), name, universe)
    }
}

/** What is read when it is asked for, in a process that has read none of it. */
const reading = (): void => {
  const first = spent(() => serviceOf('s3'))
  const others = spent(() => serviceNames().map(serviceOf))
  const documents = spent(() => managedDocument('AdministratorAccess'))
  const { bare } = measure({ bare: node('-e', '0') }, 5)
  console.log(
    '\nRead when it is asked for, and not before\n\n| what | ms of the processor | part of a bare node -e 0 |\n|---|---|---|',
  )
  const told = {
    'what AWS lists of one service': first,
    'of all others': others,
    'one policy of AWS': documents,
  }
  for (const [what, time] of Object.entries(told))
    row([what, time.toFixed(0), `${(time / (bare?.milliseconds ?? Number.NaN)).toFixed(2)}×`])
}

/** What it takes to judge the roles of an account, by their number. */
const roles = (): void => {
  const all = policies.filter((policy) => areaOf(policy) === 'iam')
  const judge = judgedBy(all)
  judge(rolesOf(100))
  console.log(
    `\nRoles with two or three policies each, warm, by all ${all.length} policies of the area iam\n\n| roles | s | ms a role | MB kept |\n|---|---|---|---|`,
  )
  const [small = 0, large = 0] = [500, 5_000].map((count) => {
    const { milliseconds, megabytes } = measured(() => judge(rolesOf(count)))
    row([
      count.toLocaleString('en'),
      (milliseconds / 1_000).toFixed(1),
      (milliseconds / count).toFixed(1),
      megabytes.toFixed(0),
    ])
    return milliseconds
  })
  console.log(`\nTen times as many roles take ${(large / small).toFixed(1)} times as long`)
}

export const identity = (): void => {
  reading()
  decisions()
  roles()
}
