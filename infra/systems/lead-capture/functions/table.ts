/** What the attributes of the table are called by which DynamoDB finds and forgets items. */
export const table = {
  key: { of: 'pk', part: 'sk' },
  index: { name: 'byMonth', of: 'listedIn', part: 'listedAt' },
  forgottenAt: 'expiresAt',
} as const
