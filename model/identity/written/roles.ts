import { Budget } from '../../../algebra/globs/budget.ts'
import { type Glob, globOf, literalGlob } from '../../../algebra/globs/glob.ts'
import { areDisjoint } from '../../../algebra/globs/relate.ts'
import type { PolicyDocument, Statement } from '../document.ts'
import { condition, partitions, these } from './unlisted.ts'

/** Names that have no letter in common, so that a pattern which matches all of them asks for none. */
const names: readonly string[] = ['unlistedunlisted', 'ABCABCABCABCABCA', '0123456701234567']

/**
 * That a role is passed to a service, neither of which a document names: all but what its patterns match that ask for
 * some letter of a name.
 */
export const passingAnyRole = ({ statements }: PolicyDocument): PolicyDocument => {
  const texts = statements.flatMap(({ resources }) => resources?.texts ?? [])
  const accounts = new Set([anyAccount, ...texts.flatMap((text) => accountIn(text) ?? [])])
  const roles = texts.filter(namesRole)
  const services = statements.flatMap(({ conditions }) =>
    conditions.flatMap(({ key, operator: { test }, values }) =>
      /^iam:PassedToService$/i.test(key)
        ? values.filter((value) => namesService(test === 'StringLike' ? globOf(value) : literalGlob(value)))
        : [],
    ),
  )
  const passing: Statement = {
    effect: 'Allow',
    actions: these('iam:PassRole'),
    resources: these(...[...accounts].flatMap((account) => rolesOf(account, '*'))),
    conditions: services.length === 0 ? [] : [condition('ForAllValues:StringNotLike', passedTo, ...services)],
  }
  const named: Statement = { ...passing, effect: 'Deny', resources: these(...roles), conditions: [] }
  return { version: '2012-10-17', statements: roles.length === 0 ? [passing] : [passing, named] }
}

const passedTo = 'iam:PassedToService'

/** Whether it does not match one of the names. What comparing two patterns takes has an end of its own. */
const asksForLetters = (glob: Glob, like: (name: string) => readonly string[]): boolean =>
  names.some((name) =>
    like(name).every(
      (text) => areDisjoint(glob, globOf(text), new Budget(Number.POSITIVE_INFINITY)) === true,
    ),
  )

const namesService = (glob: Glob): boolean => asksForLetters(glob, (name) => [`${name}.amazonaws.com`])

const namesRole = (text: string): boolean => {
  const [, name] = text.split(':role/')
  return name === undefined
    ? asksForLetters(globOf(text), (one) => rolesOf(accountIn(text) ?? anyAccount, one))
    : /[^*?]/.test(name)
}

const rolesOf = (account: string, name: string): readonly string[] =>
  partitions.map((partition) => `arn:${partition}:iam::${account}:role/${name}`)

const anyAccount = '????????????'

/** The account that an ARN of IAM names, be it known or not. */
const accountIn = (text: string): string | undefined => /^[^:]*:[^:]*:[^:]*::([^:*?$]+):/.exec(text)?.[1]
