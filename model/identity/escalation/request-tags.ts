import { isAllowedByAll } from '../attachments/asked.ts'
import type { Documents } from '../decide/subset.ts'
import type { PolicyDocument } from '../document.ts'
import type { Request } from '../request.ts'
import type { Keys } from './keys.ts'

/*
 * A request that gives something tags says so twice: `aws:RequestTag/team` has the value of one, `aws:TagKeys` the names of
 * all. Somebody who makes something with tags has to be allowed to tag it, too, which is asked for sessions alone.
 */

const ofTag = 'aws:requesttag/'
const ofTags = 'aws:tagkeys'

const isOfTags = (name: string): boolean => name === ofTags || name.startsWith(ofTag)

/** That a request gives no tags, as far as it is asked; undefined where it is not. */
export const untagged = (documents: readonly PolicyDocument[]): Keys | undefined => {
  const names = documents
    .flatMap(({ statements }) => statements.flatMap(({ conditions }) => conditions))
    .map(({ key }) => key.toLowerCase())
    .filter(isOfTags)
  return names.length === 0 ? undefined : Object.fromEntries(names.map((name) => [name, undefined]))
}

/** The same request with all that it says of its tags, if it is allowed then, and if it is known what that needs. */
export const withTags = (request: Request, layers: readonly Documents[]): Request | undefined => {
  const { context, action } = request
  const told = [...context].filter(([name]) => isOfTags(name))
  if (told.length === 0) return request
  if (action !== 'sts:AssumeRole') return undefined
  const keys = new Map((context.get(ofTags) ?? []).map((name) => [name.toLowerCase(), name]))
  for (const [name] of told)
    if (name.startsWith(ofTag)) {
      const tag = name.slice(ofTag.length)
      if (!keys.has(tag)) keys.set(tag, tag)
    }
  const whole: Request = {
    ...request,
    context: new Map([
      ...context,
      ...[...keys.keys()].map((tag) => [ofTag + tag, context.get(ofTag + tag) ?? ['x']] as const),
      [ofTags, [...keys.values()]],
    ]),
  }
  return isAllowedByAll(layers, whole) ? whole : undefined
}
