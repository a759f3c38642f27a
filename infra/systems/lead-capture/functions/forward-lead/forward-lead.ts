import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { receivedOf } from '../item.ts'
import { journal } from '../journal.ts'
import type { Mautic } from './mautic.ts'

/** What of the changes of a table the function reads. */
export interface Changes {
  readonly Records: readonly {
    readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE'
    readonly dynamodb: {
      readonly SequenceNumber: string
      readonly NewImage?: Record<string, AttributeValue>
    }
  }[]
}

interface Failures {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[]
}

export interface Parts {
  readonly mautic: Pick<Mautic, 'keep'>
  readonly environment: string
  readonly now: () => Date
  readonly write: (line: string) => void
}

/**
 * Brings each new lead to Mautic, in the order in which they came.
 *
 * Lambda comes again with everything from the first that failed, so what follows it is not sent before.
 */
export const forwardLead =
  (parts: Parts) =>
  async ({ Records }: Changes, { awsRequestId }: { readonly awsRequestId: string }): Promise<Failures> => {
    const say = journal({ ...parts, requestId: awsRequestId })
    for (const { eventName, dynamodb } of Records) {
      if (eventName !== 'INSERT' || dynamodb.NewImage === undefined) continue
      try {
        const { lead } = receivedOf(dynamodb.NewImage)
        await parts.mautic.keep(lead)
        say.count('LeadsForwarded')
        say.note('forwarded', { submissionId: lead.submissionId })
      } catch (error) {
        say.count('ForwardingFailed')
        say.fault('not forwarded', error)
        return { batchItemFailures: [{ itemIdentifier: dynamodb.SequenceNumber }] }
      }
    }
    return { batchItemFailures: [] }
  }
