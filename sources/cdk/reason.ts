import { isObject, type Json } from '../../model/json.ts'

/**
 * Why something went wrong, on one line: what its message begins with, with the line that it announces by a colon; of
 * what a schema of zod refuses, the first.
 */
export const reasonOf = (error: unknown): string => {
  const issue = firstIssue(error)
  if (issue !== undefined) return issue
  const [line = '', next] = (error instanceof Error ? error.message : String(error))
    .split('\n')
    .map((one) => one.trim())
    .filter((one) => one !== '')
  return (line.endsWith(':') && next !== undefined ? `${line} ${next}` : line).replace(/\.$/, '')
}

/** Where there is a list of issues, as zod has it: `count: Too small`. */
const firstIssue = (error: unknown): string | undefined => {
  if (!(error instanceof Error) || !('issues' in error) || !Array.isArray(error.issues)) return undefined
  const issue = error.issues[0] as Json | undefined
  if (!isObject(issue) || typeof issue.message !== 'string') return undefined
  const path = Array.isArray(issue.path) ? issue.path.map(String).join('.') : ''
  return path === '' ? issue.message : `${path}: ${issue.message}`
}
