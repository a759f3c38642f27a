import { opaqueLetter } from '../../../algebra/globs/glob.ts'
import { matchesGlob } from '../../glob.ts'
import type { Item, Reading } from '../../reading.ts'
import { findResource, type Resource } from '../../resource.ts'
import { dotted } from '../../step.ts'
import { Either, Sym } from '../../value.ts'
import { all, allOf, fail, implied, pass, unknown, type Verdict } from '../../verdict.ts'
import { isUnknown } from '../attachments/unknown-names.ts'
import { lettersOf } from '../written/letters.ts'
import type { WrittenStatement } from '../written/statement.ts'
import { itemsOf } from '../written/word.ts'

/*
 * What S3 asks of the policy of a bucket besides its grammar: it answers PutBucketPolicy with "Policy has invalid
 * resource" or "Policy has invalid action" where a statement names another bucket, or an action of another service.
 */

/** Each statement of the policy of a bucket is about this bucket, and about what S3 does. */
export const isAboutItsBucket = (resource: Resource, statement: WrittenStatement): Verdict =>
  resource.type !== 'AWS::S3::BucketPolicy'
    ? pass
    : implied(statement.present, () =>
        all([
          allOf(itemsOf(statement.reading.child('Action')), isOfS3),
          allOf(itemsOf(statement.reading.child('Resource')), (one) => isWithin(one, resource.at('Bucket'))),
        ]),
      )

const isOfS3 = ({ present, item }: Item): Verdict =>
  implied(present, () => {
    const text = plainly(item)
    if (text === undefined || isUnknown(text.slice(0, 2))) return openIn(item)
    const [, service = ''] = /^([\w.-]+):/.exec(text) ?? []
    return service === '' || /^s3/i.test(service)
      ? pass
      : refused(item, 'an action of another service than S3', 'UNSUPPORTED_ACTION_IN_POLICY')
  })

const isWithin = ({ present, item }: Item, bucket: Reading): Verdict =>
  implied(present, () => {
    const [text, own] = [plainly(item), plainly(bucket)]
    const [, named] = /^arn:[^:]*:s3:::([^/]*)/.exec(text ?? '') ?? []
    if (named === undefined) return text === undefined || isUnknown(text) ? openIn(item) : pass
    if (own !== undefined && matchesGlob(named, own)) return pass
    if (own !== undefined && areTold(named, own))
      return refused(item, `about another bucket than ${bucket.shown}`)
    return all([openIn(bucket), openIn(item)])
  })

/** What stands for the name of a bucket that AWS gives out: no name has such letters, and a name ends at a slash. */
const unnamed = (id: string): string => `<${id.replaceAll('/', ' ')}>`

/** Which of two are named by AWS tells them apart; what it calls them is not known. */
const areTold = (named: string, own: string): boolean => {
  const all = named + own
  if (isUnknown(all)) return false
  return !all.includes('<') || (isOne(named) && isOne(own))
}

const isOne = (name: string): boolean => /^<[^<>]+>$/.test(name)

/** A text in which each bucket of the template is called by its name. */
const plainly = ({ head, world }: Reading): string | undefined => {
  const letters = lettersOf(world)
  return letters.writing(head)?.replaceAll(opaqueLetter, (letter) => {
    const sym = letters.meantBy(letter)
    if (sym?.target === undefined || letters.typeOf(letter) !== 'AWS::S3::Bucket') return letter
    const name = letters.writing(findResource(world, sym.target)?.at('BucketName').head)
    const called = name ?? unnamed(sym.target)
    if (sym.attribute === 'Arn') return `arn:aws:s3:::${called}`
    return sym.attribute === '' ? called : letter
  })
}

const openIn = ({ head, world }: Reading): Verdict =>
  head instanceof Sym ? world.needs(head) : head instanceof Either ? unknown(head.by) : pass

const refused = ({ shown, path, entry, world }: Reading, what: string, code?: string): Verdict => {
  if (world.reads === undefined) return fail
  const place = dotted(path)
  const told = `${shown} is ${what}`
  return {
    ...fail,
    because: `AWS refuses ${place}: ${told}${code === undefined ? '' : ` (${code})`}`,
    causes: [{ subject: entry.id, path: place, found: told, expected: 'what is of the bucket itself' }],
  }
}
