import { oncePer } from '../../once.ts'
import type { Identity } from '../attachments/identity.ts'
import type { Keys } from './keys.ts'
import { isForServices, trustOf } from './trusted.ts'

/** What follows from that somebody asks who is a user, or is in a session of a role. */
export const ofWho = (type: string): Keys => ({
  'aws:principaltype': [type === 'AWS::IAM::User' ? 'User' : 'AssumedRole'],
  // Only requests that services send for themselves say for whom.
  'aws:principalisawsservice': ['false'],
  'aws:sourceaccount': undefined,
  'aws:sourcearn': undefined,
  'aws:sourceorgid': undefined,
  'aws:sourceorgpaths': undefined,
})

/** What no session has that a service asks for. Who changes whom the role trusts may get one that has it. */
export const ofSession = oncePer((identity: Identity): Keys => {
  const trust = identity.type === 'AWS::IAM::Role' ? trustOf(identity) : undefined
  return trust !== undefined && isForServices(trust)
    ? { 'aws:multifactorauthage': undefined, 'aws:multifactorauthpresent': undefined }
    : {}
})
