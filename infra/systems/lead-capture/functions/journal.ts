/** What a function tells of its work: lines of JSON. A line never holds what a person has said of themselves. */
export interface Journal {
  readonly note: (event: string, about?: Readonly<Record<string, string | number>>) => void
  readonly count: (metric: Counted) => void
  /** What went wrong, by its name: the message of an error may repeat what somebody has sent. */
  readonly fault: (event: string, error: unknown) => void
}

/** The metrics of this system. CloudWatch reads them from the lines, so that no function needs a right to send them. */
export const namespace = 'LeadCapture'

export type Counted =
  | 'LeadsAccepted'
  | 'LeadsRepeated'
  | 'LeadsRefused'
  | 'LeadsForwarded'
  | 'NotificationsFailed'
  | 'ForwardingFailed'

interface About {
  readonly environment: string
  readonly requestId: string
  readonly now: () => Date
  readonly write: (line: string) => void
}

export const journal = ({ environment, requestId, now, write }: About): Journal => {
  const say = (entry: object) => write(JSON.stringify({ time: now().toISOString(), requestId, ...entry }))
  return {
    note: (event, about = {}) => say({ level: 'info', event, ...about }),
    fault: (event, error) =>
      say({ level: 'error', event, error: error instanceof Error ? error.name : typeof error }),
    count: (metric) =>
      say({
        _aws: {
          Timestamp: now().getTime(),
          CloudWatchMetrics: [
            {
              Namespace: namespace,
              Dimensions: [['Environment']],
              Metrics: [{ Name: metric, Unit: 'Count' }],
            },
          ],
        },
        Environment: environment,
        [metric]: 1,
      }),
  }
}

/** Past the console of Lambda, which puts words of its own before a line, so that no metric would be read from it. */
export const toLog = (line: string): void => {
  process.stdout.write(`${line}\n`)
}
