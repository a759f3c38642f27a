import type { Condition } from '../document.ts'

/*
 * AWS makes these of letters among which no wildcard is: numbers, names of its own, and what IAM takes for the name of
 * somebody, of a session and for an external id. Where an operator compares letter by letter, a text with one is nobody's.
 */
const plain: ReadonlySet<string> = new Set([
  ...['arn', 'account', 'orgid', 'orgpaths', 'type', 'servicename', 'servicenameslist'].map(
    (name) => `aws:principal${name}`,
  ),
  ...['source', 'resource'].flatMap((of) =>
    ['account', 'orgid', 'orgpaths'].map((name) => `aws:${of}${name}`),
  ),
  'aws:calledvia',
  'aws:calledviafirst',
  'aws:calledvialast',
  'aws:requestedregion',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:userid',
  'aws:username',
  'iam:awsservicename',
  'iam:passedtoservice',
  'iam:permissionsboundary',
  'iam:policyarn',
  'kms:calleraccount',
  'kms:viaservice',
  'sts:externalid',
  'sts:rolesessionname',
])

/** GitHub takes none for the name of a repository, and git none for a branch or a tag. */
const ofGithub = 'token.actions.githubusercontent.com:sub'
const inGithub = /^repo:[^:]*(?:[*?]|:ref:[^:]*[*?])/

/** A text that is compared letter by letter, and has a wildcard where the key has none. */
export const isWildInVain = ({ operator, key }: Condition, text: string): boolean => {
  if (!operator.test.startsWith('StringEquals')) return false
  const name = key.toLowerCase()
  const letters = text.replaceAll(/\$\{(?![*?]\})[^}]*\}/g, '')
  return name === ofGithub ? inGithub.test(letters) : plain.has(name) && /[*?]/.test(letters)
}

/** The same without texts that the key never has: none of the others means more or less for it. */
export const ofPossible = (condition: Condition): Condition => {
  const values = condition.values.filter((text) => !isWildInVain(condition, text))
  return values.length === condition.values.length ? condition : { ...condition, values }
}
