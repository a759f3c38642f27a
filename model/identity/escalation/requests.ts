import { oncePer } from '../../once.ts'
import type { World } from '../../space.ts'
import { isAllowedByAll } from '../attachments/asked.ts'
import { type Documents, isSubset } from '../decide/subset.ts'
import { anyText } from '../decide/universe.ts'
import type { Condition, PolicyDocument, Principal } from '../document.ts'
import type { Caller, Request } from '../request.ts'
import { nothing, withKeysOf } from '../written/asked.ts'
import { fromNow } from '../written/from-now.ts'
import { exampleOf } from './example-names.ts'
import { contextOf, type Keys, saying } from './keys.ts'
import { stepsIn, workedOut, workOfDocuments } from './steps-taken.ts'

/** What a request is about, besides on what it is done and what it says. */
export interface Done {
  readonly action: string
  readonly caller: { readonly principal: Principal; readonly is: Caller }
  /** What else holds of whatever the request says. */
  readonly given?: readonly Condition[]
}

/** Steps for each of the many questions of whether something is allowed to somebody. */
const mostSteps = 50_000

/** It is not known; where comparing it was given up, why. */
interface Unknown {
  readonly givenUp: string | undefined
}

/** A request on what looks like this that all allow. */
export const allowedRequest = (
  world: World,
  layers: readonly Documents[],
  wanted: Done,
  text: string,
  keys: Keys,
): Request | 'never' | Unknown => {
  world.worked += layers.reduce((sum, documents) => sum + workOfDocuments(documents), 0)
  const { action, caller } = wanted
  const isOne = !/[*?]/.test(text)
  const plain: Request = {
    principal: caller.is,
    action,
    resource: isOne ? text : exampleOf(text),
    context: contextOf(keys),
  }
  if (!layers.flat().some(asksWhen) && isAllowedByAll(layers, plain)) return plain
  if (isOne && !layers.flat().some(hasMore)) return 'never'
  return workedOut(world, stepsIn(world), (taken) => {
    const answer = isSubset([[askedOn(layers, wanted, text, keys)], ...layers], [[nothing]], {
      universe: anyText,
      steps: mostSteps,
      within: taken,
    })
    if (answer.is === 'no') return { ...answer.request, action }
    return answer.is === 'yes' ? 'never' : { givenUp: taken.told }
  })
}

/** Whether a document asks for more of a request than its action, its resource and who sends it. */
const hasMore = oncePer(({ statements }: PolicyDocument): boolean =>
  statements.some(
    ({ conditions, resources }) =>
      conditions.length > 0 || resources?.texts.some((text) => text.includes('${')) === true,
  ),
)

const timeKeys: ReadonlySet<string> = new Set(fromNow.map(({ key }) => key.toLowerCase()))

/** Whether a document asks when a request is sent: a plain one does not say. */
const asksWhen = oncePer(({ statements }: PolicyDocument): boolean =>
  statements.some(({ conditions }) => conditions.some(({ key }) => timeKeys.has(key.toLowerCase()))),
)

const askedOn = (
  layers: readonly Documents[],
  { action, caller, given = [] }: Done,
  text: string,
  keys: Keys,
): PolicyDocument => {
  const asked: PolicyDocument = {
    version: '2012-10-17',
    statements: [
      {
        effect: 'Allow',
        principals: { isNot: false, listed: [caller.principal] },
        actions: { isNot: false, texts: [action] },
        resources: { isNot: false, texts: [text] },
        conditions: [...saying(keys), ...given],
      },
    ],
  }
  const statements = layers.flat().flatMap((document) => document.statements)
  return withoutOthers(withKeysOf({ version: '2012-10-17', statements }, asked), text)
}

/** What looks like a subnet is none that has `:instance/` in its name: no kind begins anew in what is called so. */
const withoutOthers = (asked: PolicyDocument, text: string): PolicyDocument =>
  /^arn:.*\*$/.test(text)
    ? {
        ...asked,
        statements: [
          ...asked.statements,
          {
            effect: 'Deny',
            principals: { isNot: false, listed: [{ kind: 'any' }] },
            actions: { isNot: false, texts: ['*'] },
            resources: { isNot: false, texts: [`${text.replace(/\?\*$/, '*')}:*/*`] },
            conditions: [],
          },
        ],
      }
    : asked
