import { elsewhere } from '../../model/elsewhere.ts'
import { eachVariable, mayBeAsked } from '../../model/identity/effect/keyed.ts'
import { isListedKey, isOfIssuer, nearestKey } from '../../model/identity/reference/keys.ts'
import { referenceDate } from '../../model/identity/reference/reference.ts'
import { type DocumentHolder, documentHolders } from '../../model/identity/resources/documents.ts'
import { type AskedKey, eachAskedKey } from '../../model/identity/written/asked-keys.ts'
import type { WrittenDocument } from '../../model/identity/written/document.ts'
import { eachDocument } from '../../model/identity/written/holder.ts'
import type { WrittenStatement } from '../../model/identity/written/statement.ts'
import { policy } from '../../model/policy.ts'
import type { Reading } from '../../model/reading.ts'
import { Resource } from '../../model/resource.ts'
import { dotted } from '../../model/step.ts'
import { all, allOf, any, fail, implied, not, pass, type Verdict } from '../../model/verdict.ts'

/**
 * For every policy document, each key of which a condition asks something, or for which a variable stands, is one that AWS
 * lists, for all services or for one, or one that an identity provider gives; and requests for some action of its statement
 * may have it.
 *
 * IAM takes a key that there is not without a word, and no request has it: an Allow under it allows nothing, and a Deny
 * under it denies nothing, or, with a negated operator, everything; what has a variable for it in its name is nothing. So it is
 * with a key of one service where the actions are all of others, of which AWS does not list that they have it, and with
 * `aws:username` in what is written into roles alone, of which no session has it. The list has a date. Of a key of all services that
 * is not in it, and near none that is, it is not known whether there is one. Whether a request has a key of its own service is
 * not asked: the list leaves that out of many. What is given at deployment is taken to have no variables in it. IAM Access
 * Analyzer calls it INVALID_GLOBAL_CONDITION_KEY and INVALID_SERVICE_CONDITION_KEY.
 */
export default policy<DocumentHolder>({
  id: 'iam/known-keys',
  title: 'Every key that a policy asks for is one that requests may have',
  severity: 'medium',
  controls: { 'NIST-800-53r5': ['AC-3', 'AC-6'], SOC2: ['CC6.3'] },
  forAll: documentHolders,
  holds: ({ documents }) =>
    eachDocument(documents, (document) =>
      allOf(document.statements(), (statement) =>
        all([
          eachAskedKey(statement, (asked) => all([isKnown(asked), isHad(document, statement, asked)])),
          areVariablesKnown(document, statement),
        ]),
      ),
    ),
  fix: 'Write the key as the service authorization reference, or the list of global condition keys, does.',
})

type Asked = Pick<AskedKey, 'key' | 'values'>

/** Variables have a meaning in the newer version alone. */
const areVariablesKnown = (document: WrittenDocument, statement: WrittenStatement): Verdict =>
  implied(statement.present, () =>
    eachVariable(statement, (key, at) =>
      implied(document.reading.child('Version').is('2012-10-17'), () =>
        all([isKnown({ key, values: at }), isOfSession(document, { key, values: at }, 'a variable')]),
      ),
    ),
  )

/** Requests for an action of the statement may have it. */
const isHad = (document: WrittenDocument, statement: WrittenStatement, asked: AskedKey): Verdict => {
  const { key, values, operator } = asked
  const isForAbsent = /^Null$|IfExists$/i.test(operator)
  const may = isListedKey(key) ? mayBeAsked(statement, key) : pass
  return all([
    may.is === 'fail' ? failing(values, key, `no action of its statement has ${key} in a request`) : may,
    isForAbsent ? pass : isOfSession(document, asked, operator),
  ])
}

/** Sessions of roles have no name of a user. */
const isOfSession = ({ owner }: WrittenDocument, { key, values }: Asked, what: string): Verdict => {
  if (owner !== 'identity' || !/^aws:username$/i.test(key)) return pass
  const isOfUser = not(isOfRolesAlone(Resource.of(values.world, values.entry)))
  return isOfUser.is === 'fail'
    ? failing(values, key, `no session of a role has ${key}, for which ${what} asks`)
    : isOfUser
}

/** What is written into roles, and into nobody else. A policy by itself others may attach to users elsewhere. */
const isOfRolesAlone = (resource: Resource): Verdict => {
  const { id, type, world } = resource
  if (type === 'AWS::IAM::Role' || type === 'AWS::IAM::RolePolicy') return pass
  if (type !== 'AWS::IAM::Policy' && type !== 'AWS::IAM::ManagedPolicy') return fail
  const names = (who: string): Verdict => resource.at(who).some(() => pass)
  return all([
    names('Roles'),
    not(any([names('Users'), names('Groups')])),
    type === 'AWS::IAM::Policy' ? pass : elsewhere(world, `whether ${id} is attached to users or groups`),
  ])
}

const failing = ({ world, path, entry }: Reading, key: string, because: string): Verdict =>
  world.reads === undefined
    ? fail
    : {
        ...fail,
        because,
        causes: [
          { subject: entry.id, path: dotted(path), found: key, expected: 'a key that such requests have' },
        ],
      }

const isKnown = ({ key, values }: Asked): Verdict => {
  if (isOfIssuer(key) || isListedKey(key)) return pass
  const { world, path, entry } = values
  const meant = nearestKey(key)
  if (meant === undefined && /^aws:/i.test(key))
    return elsewhere(world, `whether there is a key ${key} (${referenceDate()})`)
  if (world.reads === undefined) return fail
  const told = `${key} is no key that AWS lists (${referenceDate()})`
  return {
    ...fail,
    because: meant === undefined ? told : `${told}: did you mean ${meant}?`,
    causes: [{ subject: entry.id, path: dotted(path), found: key, expected: 'a key that AWS lists' }],
  }
}
