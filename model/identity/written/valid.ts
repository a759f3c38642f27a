import { elsewhere } from '../../elsewhere.ts'
import { isScalar } from '../../json.ts'
import { Sym } from '../../value.ts'
import { all, allOf, fail, implied, pass, unknown, type Verdict } from '../../verdict.ts'
import type { Problem } from '../problem.ts'
import { mostStatements, type WrittenDocument } from './document.ts'
import { refusalOf, refusedBy, restingOn } from './refusal.ts'
import { isTextual, itemsOf } from './word.ts'

/** IAM takes a document, whatever it is that is not known of it; the first thing for which it does not is told. */
export const isValid = (document: WrittenDocument): Verdict => {
  const { reading, owner, world } = document
  if (document.items().length > mostStatements) return isLong(document)
  const problem = refusalOf(reading.head, owner)
  if (problem !== undefined)
    return isJson(reading.head) ? elsewhere(world, takenAsText(document)) : refused(document, problem)
  const by = refusedBy(reading.head, owner)
  if (by !== undefined) return unknown(by)
  return all([
    ...asking(document, (path, sym) => anyText.test(path) && !sym.mayBeAbsent && isTextual(sym, world)),
    owner === 'resource' ? pass : hasPlainSids(document),
    ...(['Resource', 'NotResource'] as const).map((name) => hasWholeAccounts(document, name)),
  ])
}

/** What is not known of a document, where it is not so that it may be any. */
export const asking = (
  { reading: { head, world } }: WrittenDocument,
  mayBeAny: (path: string, sym: Sym) => boolean,
): readonly Verdict[] =>
  restingOn(head, mayBeAny).map((one) => (one instanceof Sym ? world.needs(one) : unknown(one.by)))

/** How many statements there may be at most in the policies of other resources depends on what they are of. */
const isLong = (document: WrittenDocument): Verdict => {
  const surely = document.items().filter(({ present }) => present.is === 'pass').length
  return surely <= mostStatements || document.owner === 'resource'
    ? document.isTaken()
    : refused(document, {
        path: 'Statement',
        code: 'POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA',
        what: `${surely} statements, which is more than fit into a policy`,
      })
}

/** Where whatever is a text will do. */
const anyText =
  /^Id$|\.(?:Not)?(?:Action|Resource)(?:\[\d+\])?$|\.(?:Not)?Principal\.[^.]+$|\.Condition\.[^.]+\..+$/

const isJson = (head: unknown): boolean => {
  if (typeof head !== 'string') return false
  try {
    return typeof JSON.parse(head) === 'object'
  } catch {
    return false
  }
}

const takenAsText = ({ where, reading }: WrittenDocument): string =>
  `whether ${where} of ${reading.entry.id} is taken as a text of JSON`

const hasPlainSids = (document: WrittenDocument): Verdict =>
  allOf(document.statements(), ({ present, reading }) =>
    implied(present, () => {
      const sid = reading.child('Sid')
      return implied(sid.exists(), () =>
        sid.satisfies((text) => /^[A-Za-z0-9]*$/.test(String(text)), {
          name: 'letters and digits alone (UNSUPPORTED_SID)',
          suggest: ['Letters', 'no-letters'],
        }),
      )
    }),
  )

/** A number that is no account is nobody's: IAM Access Analyzer calls it an error, since it is about nothing. */
const hasWholeAccounts = (document: WrittenDocument, name: 'Resource' | 'NotResource'): Verdict =>
  allOf(document.statements(), ({ present, reading }) =>
    implied(present, () =>
      allOf(itemsOf(reading.child(name)), ({ present, item }) =>
        implied(present, () =>
          isScalar(item.head)
            ? item.satisfies((text) => !isOfNoAccount.test(String(text)), {
                name: 'an ARN with an account of 12 digits (INVALID_ARN_ACCOUNT)',
                suggest: ['arn:aws:iam::111122223333:role/x', 'arn:aws:iam::11112222333:role/x'],
              })
            : pass,
        ),
      ),
    ),
  )

const isOfNoAccount = /^arn:[^:]*:[^:]*:[^:]*:(?!\d{12}:)\d+:/

const refused = ({ reading, where }: WrittenDocument, { path, what, code }: Problem): Verdict => {
  if (reading.world.reads === undefined) return fail
  const place = [where, path].filter((part) => part !== '').join('.')
  return {
    ...fail,
    because: `AWS refuses ${place}: ${what} (${code})`,
    causes: [{ subject: reading.entry.id, path: place, found: what, expected: 'what AWS takes' }],
  }
}
