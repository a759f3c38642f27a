import { type SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2'
import type { Received } from '../item.ts'

export type Notify = (received: Received) => Promise<void>

interface Mail {
  readonly ses: SESv2Client
  readonly from: string
  readonly to: string
  readonly configurationSet: string
}

/** Tells by mail that there is a lead, and which. Who it is stays in the table: a mailbox is no place for it. */
export const byMail =
  ({ ses, from, to, configurationSet }: Mail): Notify =>
  async ({ lead: { submissionId }, at }) => {
    await ses.send(
      new SendEmailCommand({
        FromEmailAddress: from,
        Destination: { ToAddresses: [to] },
        ConfigurationSetName: configurationSet,
        Content: {
          Simple: {
            Subject: { Data: 'A new lead' },
            Body: { Text: { Data: `Lead ${submissionId} came at ${at.toISOString()}.\n` } },
          },
        },
      }),
    )
  }
