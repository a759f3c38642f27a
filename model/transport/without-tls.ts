import { Budget } from '../../algebra/globs/budget.ts'
import { opaqueLetter } from '../../algebra/globs/glob.ts'
import { ofDeployment } from '../identity/attachments/arn-names.ts'
import type { PolicyDocument, Principal } from '../identity/document.ts'
import { policiesOf } from '../identity/resources/policies.ts'
import { decided, openIn, withKeysOf } from '../identity/written/asked.ts'
import type { WrittenDocument } from '../identity/written/document.ts'
import { lettersOf } from '../identity/written/letters.ts'
import { requestText } from '../identity/written/shown.ts'
import { condition, documentOf, these } from '../identity/written/unlisted.ts'
import { isToldToOthers } from '../network/values/told.ts'
import type { Resource } from '../resource.ts'
import { all, anyOf, because, fail, pass, type Verdict } from '../verdict.ts'
import { namersBy } from './naming.ts'

/** What has a policy that is made apart from it, and which requests that policy is to deny where they come without TLS. */
export interface Guarded {
  readonly type: string
  /** Properties of other types by which a policy is given to it. */
  readonly policies: Readonly<Record<string, string>>
  readonly actions: string
  readonly service: string
  /** The property that names it, and the attributes that are its ARN and its name. */
  readonly nameProperty: string
  readonly arn: readonly string[]
  readonly name?: string
  /** What of it requests are about, behind its ARN. */
  readonly about: readonly string[]
  /** Its ARN tells neither account nor region. */
  readonly isGlobal?: true
}

/** Some policy of it denies whatever comes without TLS, whoever asks and wherever from. */
export const deniesWithoutTls = (guarded: Guarded): ((resource: Resource) => Verdict) => {
  const namers = Object.entries(guarded.policies).map(([type, property]) => namersBy(property, type))
  const holders = policiesOf('policies', Object.keys(guarded.policies))
  return (resource) => {
    const { world } = resource
    return because(
      anyOf(
        [
          ...namers.flatMap((namersOf) =>
            namersOf(resource).map(({ namer, names }) => () => {
              const documents = holders.at(world, namer.id)?.documents ?? []
              return all([
                names,
                ...documents.flatMap((document) => [document.isTaken(), denies(document, resource, guarded)]),
              ])
            }),
          ),
          () => isToldToOthers(resource, `whether a policy made elsewhere denies ${resource.id} without TLS`),
        ],
        (way) => way(),
      ),
      'nothing denies requests without TLS',
    )
  }
}

const denies = (document: WrittenDocument, resource: Resource, guarded: Guarded): Verdict => {
  const { most, least, open } = document.spokenOf(document.statements(), 'Deny')
  const own = ownArn(resource, guarded)
  const [perhaps, surely] = [most, least].map((one) => calledByName(one, resource, guarded)) as [
    PolicyDocument,
    PolicyDocument,
  ]
  const askedBy = (...listed: readonly Principal[]) =>
    withKeysOf(
      perhaps,
      documentOf({
        principals: { isNot: false, listed },
        actions: these(guarded.actions),
        resources: these(...guarded.about.map((behind) => own + behind)),
        conditions: [condition('Bool', 'aws:SecureTransport', 'false')],
      }),
    )
  const taken = Budget.unlimited()
  const anybody = askedBy({ kind: 'any' })
  if (decided([anybody], surely, taken).is === 'yes') return pass
  const missed = [anybody, ...accountsIn(perhaps).map((text) => askedBy({ kind: 'AWS', text }))]
    .values()
    .map((asked) => decided([asked], perhaps, taken))
    .find((answer) => answer.is === 'no')
  if (missed?.is !== 'no') return openIn(document, { most, least, open }, taken)
  return document.world.reads === undefined
    ? fail
    : {
        ...fail,
        because: 'not all requests without TLS are denied',
        witness: { kind: 'request', text: requestText(document.world, 'resource', missed.request) },
      }
}

/** Of more accounts that are named, the first ones are tried. */
const mostAccounts = 8

/** Who is left out may be told by their account alone: some that are named, and one that nobody has. */
const accountsIn = (document: PolicyDocument): readonly string[] => [
  '000000000000',
  ...[...new Set(JSON.stringify(document).match(/\d{12}/g))].slice(0, mostAccounts),
]

/** Its ARN in the letters in which policies are read, with a name that nothing has where AWS gives it one. */
const ownArn = (resource: Resource, { service, isGlobal, nameProperty }: Guarded): string => {
  const { world } = resource
  const letters = lettersOf(world)
  const of = (name: string) => letters.writing(ofDeployment(world, name)) ?? ''
  const place = isGlobal ? ':' : `${of('AWS::Region')}:${of('AWS::AccountId')}`
  const name = letters.writing(resource.at(nameProperty).head) ?? `<${resource.id.replaceAll('/', ' ')}>`
  return `arn:aws:${service}:${place}:${name}`
}

/** A policy in which it is called by its ARN, however it is referred to. */
const calledByName = (
  { version, statements }: PolicyDocument,
  resource: Resource,
  guarded: Guarded,
): PolicyDocument => {
  const letters = lettersOf(resource.world)
  const own = ownArn(resource, guarded)
  const called = (text: string): string =>
    text.replaceAll(opaqueLetter, (letter) => {
      const sym = letters.meantBy(letter)
      if (sym?.target !== resource.id) return letter
      const attribute = sym.attribute ?? ''
      if (guarded.arn.includes(attribute)) return own
      return attribute === guarded.name ? (own.split(':').at(-1) ?? letter) : letter
    })
  return {
    version,
    statements: statements.map((statement) =>
      statement.resources === undefined
        ? statement
        : {
            ...statement,
            resources: { ...statement.resources, texts: statement.resources.texts.map(called) },
          },
    ),
  }
}
