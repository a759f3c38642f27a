/** What of a request by API Gateway the functions read. */
export interface Request {
  readonly body: string | null
  readonly isBase64Encoded: boolean
  readonly headers: Readonly<Record<string, string | undefined>> | null
  readonly queryStringParameters: Readonly<Record<string, string | undefined>> | null
  readonly requestContext: { readonly requestId: string }
}

export interface Answer {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export const answer = (statusCode: number, body: object, headers = {}): Answer => ({
  statusCode,
  headers: {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
  },
  body: JSON.stringify(body),
})

/** Lets the page that asks read the answer, if it is one of ours; what another page asks is answered to nobody. */
export const crossOrigin = ({ headers }: Request, origins: readonly string[]): Record<string, string> => {
  const asking = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'origin')?.[1]
  return {
    vary: 'Origin',
    ...(asking !== undefined && origins.includes(asking) && { 'access-control-allow-origin': asking }),
  }
}
