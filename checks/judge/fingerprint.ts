import type { Cause } from '../../model/verdict.ts'

/** What makes a finding the same finding, wherever its lines and files have moved to. */
export interface Identity {
  readonly policy: string
  readonly subject: string
  readonly causes: readonly Pick<Cause, 'subject' | 'path'>[]
}

/**
 * Gives each finding its stable id.
 *
 * Neither file nor line goes into it, nor the value that was found, nor the position in a list: all these change
 * while the finding stays; what stands in an account has an id or ARN that no other account has. Findings that are then alike (the same resource in two files) are numbered, so that the
 * ids of all of them together stay the same whichever file moves.
 */
export const fingerprints = (identities: readonly Identity[]): readonly string[] => {
  const seen = new Map<string, number>()
  return identities.map((identity) => {
    const id = hashOf(identity)
    const count = (seen.get(id) ?? 0) + 1
    seen.set(id, count)
    return count === 1 ? id : `${id}-${count}`
  })
}

/** What stands in a list is moved by whatever comes before it. */
export const withoutPositions = (path: string): string => path.replaceAll(/\[\d+\]/g, '[]')

/** Hashing takes a twentieth of a short run to load, which is spared where nothing was found. */
const hashOf = ({ policy, subject, causes }: Identity): string => {
  const where = causes.map((cause) => `${cause.subject} ${withoutPositions(cause.path)}`)
  const parts = [policy, '', subject, ...new Set(where.sort())]
  return process.getBuiltinModule('node:crypto').hash('sha256', JSON.stringify(parts)).slice(0, 16)
}
