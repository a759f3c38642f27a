import { opaqueLetter } from '../../algebra/globs/glob.ts'
import { elsewhere } from '../../model/elsewhere.ts'
import { isUnknown } from '../../model/identity/attachments/unknown-names.ts'
import { isKnownService, serviceMeant, servicesDate } from '../../model/identity/reference/service-names.ts'
import { type DocumentHolder, everyDocumentHolder } from '../../model/identity/resources/documents.ts'
import { eachAskedKey, eachEntry } from '../../model/identity/written/asked-keys.ts'
import { eachDocument } from '../../model/identity/written/holder.ts'
import { lettersOf } from '../../model/identity/written/letters.ts'
import type { WrittenStatement } from '../../model/identity/written/statement.ts'
import { itemsOf } from '../../model/identity/written/word.ts'
import { isScalar } from '../../model/json.ts'
import { policy } from '../../model/policy.ts'
import type { Item, Reading } from '../../model/reading.ts'
import { all, allOf, because, implied, pass, type Verdict } from '../../model/verdict.ts'

/**
 * For every policy document, and every permission of a function or a layer and rule of an event bus that lets somebody in,
 * each service that it names as a caller, or as one to which a role is passed, is one that AWS
 * is known to have, and no misspelling of one.
 *
 * AWS refuses a policy with a Principal that it does not know, half way through a deployment. A service that is misspelled
 * in a condition is no caller's, so that an Allow allows nothing, and a Deny, where it is what is spared, denies all. AWS
 * lists its services nowhere as a whole: what is near no name that is known, or is the name of a service by which nobody is
 * known to call, is not known. IAM Access Analyzer calls it INVALID_SERVICE_PRINCIPAL_FORMAT.
 */
export default policy<DocumentHolder>({
  id: 'iam/known-services',
  title: 'Every service that a policy names is one that AWS is known to have',
  severity: 'medium',
  controls: { 'NIST-800-53r5': ['AC-3', 'CM-6'] },
  forAll: everyDocumentHolder,
  holds: ({ documents }) =>
    eachDocument(documents, (document) =>
      allOf(document.statements(), (statement) => all([areCallers(statement), areAskedFor(statement)])),
    ),
  fix: 'Write the name of the service as its documentation does, such as lambda.amazonaws.com.',
})

const areCallers = ({ present, reading }: WrittenStatement): Verdict =>
  implied(present, () =>
    allOf(['Principal', 'NotPrincipal'], (element) =>
      eachEntry(reading.child(element), (kind, listed) => (kind === 'Service' ? areKnown(listed) : pass)),
    ),
  )

/** Keys whose values are names of services, without a region. */
const keys: ReadonlySet<string> = new Set([
  'aws:calledvia',
  'aws:calledviafirst',
  'aws:calledvialast',
  'aws:principalservicename',
  'iam:awsservicename',
  'iam:passedtoservice',
])

const areAskedFor = (statement: WrittenStatement): Verdict =>
  eachAskedKey(statement, ({ operator, key, values }) =>
    keys.has(key.toLowerCase()) && /(?:^|:)String/.test(operator) ? areKnown(values) : pass,
  )

const areKnown = (listed: Reading): Verdict => allOf(itemsOf(listed), isKnown)

const isKnown = ({ present, item: written }: Item): Verdict =>
  implied(present, () => {
    const item = anywhere(written)
    const spelled = because(
      item.satisfies((text) => isPattern(String(text)) || serviceMeant(String(text)) === undefined, {
        name: 'the name of a service',
        suggest: ['lambda.amazonaws.com', 'lamda.amazonaws.com'],
      }),
      () => sentenceOn(item),
    )
    if (spelled.is !== 'pass') return spelled
    const known = item.satisfies((text) => isPattern(String(text)) || isKnownService(String(text)), {
      name: 'a service that AWS is known to have',
      suggest: ['lambda.amazonaws.com'],
    })
    return known.is === 'fail'
      ? elsewhere(item.world, `whether there is a service ${item.shown} (${servicesDate})`)
      : known
  })

/** In some region and its partition: which ones they are changes nothing. */
const anywhere = (item: Reading): Reading => {
  const letters = lettersOf(item.world)
  const text = letters.writing(item.head)?.replaceAll(opaqueLetter, (letter) => {
    const id = letters.meantBy(letter)?.id ?? ''
    return /AWS::URLSuffix\b/.test(id) ? 'amazonaws.com' : /AWS::Region$/.test(id) ? 'eu-west-1' : letter
  })
  return text === undefined || isUnknown(text) ? item : item.readAs(text)
}

/** It is of several, or of what a variable stands for. */
const isPattern = (text: string): boolean => /[*?]|\$\{/.test(text)

const sentenceOn = ({ head, shown }: Reading): string => {
  const meant = isScalar(head) ? serviceMeant(String(head)) : undefined
  const told = `${shown} is no service that AWS is known to have (${servicesDate})`
  return meant === undefined ? told : `${told}: did you mean ${meant}?`
}
