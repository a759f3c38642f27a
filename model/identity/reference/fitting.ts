import { opaqueKind } from '../../../algebra/globs/glob.ts'
import { globTest, isWild } from '../../glob.ts'
import { oncePer } from '../../once.ts'
import { type Action, type Kind, serviceOf } from './reference.ts'

/** The actions of a service that a text names; none where it names services by a pattern. */
export const actionsNamed = (text: string): readonly Action[] => {
  const [service = '', name = ''] = text.toLowerCase().split(':')
  const actions = serviceOf(service)?.actions
  if (!isWild(name)) return actions?.has(name) ? [actions.get(name) as Action] : []
  const isMeant = globTest(name)
  return [...(actions ?? [])].flatMap(([one, action]) => (isMeant(one) ? [action] : []))
}

/**
 * What a request for an action is about may be what a pattern says, in which letters may stand for what AWS gives out:
 * those for regions, accounts and names hold no colon. Of an action without kinds of resources nothing is
 * said: AWS lists none, and may ask for some all the same.
 */
export const mayBeAbout = ({ kinds }: Action, pattern: string): boolean =>
  kinds.length === 0 || kinds.some(({ kind }) => isOfKind(kind, pattern))

/** An ARN of the service of an action that is of no kind which AWS lists: what can be about it is not known. */
export const isUnlisted = ({ name }: Action, pattern: string): boolean => {
  const [service = ''] = name.split(':')
  return (
    pattern.split(':')[2] === service &&
    ![...(serviceOf(service)?.kinds.values() ?? [])].some((kind) => isOfKind(kind, pattern))
  )
}

const isOfKind = (kind: Kind, pattern: string): boolean =>
  shapesOf(kind).some((shape) => meets(pattern, shape))

/** Letters, and what stands for some of which none is one of these. */
type Sign = string | { readonly without: string }

/**
 * As AWS writes the ARNs of a kind. Behind the account anything may stand, but for a slash in the name of a bucket. Where AWS
 * writes no name for what differs, it writes a star: no thing is called so.
 */
const shapesOf = oncePer(({ arns }: Kind): readonly (readonly Sign[])[] =>
  arns.map((arn) => {
    let colons = 0
    return arn.split(/(\$\{[^}]*\}|\*)/).flatMap((part): readonly Sign[] => {
      if (part === '${BucketName}') return [{ without: ':/' }]
      if (part.startsWith('${') || part === '*') return [{ without: colons < 5 ? ':' : '' }]
      colons += part.split(':').length - 1
      return [...part]
    })
  }),
)

/** Whether some text is what both say: by the pairs of places, one in each, to which one text can lead. */
const meets = (pattern: string, shape: readonly Sign[]): boolean => {
  let ends = new Set([0])
  const passed = (from: ReadonlySet<number>, isPassed: (sign: Sign) => boolean): Set<number> => {
    const all = new Set(from)
    for (const at of all) {
      const sign = shape[at]
      if (sign !== undefined && (typeof sign === 'object' || isPassed(sign))) all.add(at + 1)
    }
    return all
  }
  for (const own of pattern) {
    const isWild = wildness(own)
    const reached = passed(ends, isWild ?? none)
    ends =
      isWild !== undefined
        ? reached
        : new Set(
            [...reached].flatMap((at) => {
              const sign = shape[at]
              if (sign === undefined) return []
              if (typeof sign === 'string') return sign === own || own === '?' ? [at + 1] : []
              return sign.without.includes(own) ? [] : [at]
            }),
          )
  }
  return passed(ends, none).has(shape.length)
}

const none = (): boolean => false

/** Over which letters it goes, of what stands for texts of any length. */
const wildness = (own: string): ((sign: Sign) => boolean) | undefined => {
  const kind = opaqueKind(own.codePointAt(0) ?? 0)
  return kind === 'field'
    ? (sign) => sign !== ':'
    : own === '*' || kind !== undefined
      ? () => true
      : undefined
}
