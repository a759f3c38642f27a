import { z } from 'zod'
import type { Lead } from '../lead.ts'

/** Of an application that Mautic knows under Settings, API Credentials, with the grant `client_credentials`. */
export const credentials = z.object({ clientId: z.string().min(1), clientSecret: z.string().min(1) })

const token = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() })

interface Reached {
  /** `https://mautic.example.com`, without a slash at its end. */
  readonly url: string
  readonly credentials: () => Promise<z.infer<typeof credentials>>
  readonly now: () => Date
  readonly timeout: number
}

/** Mautic did not do as it was asked. It says no more than the status: an answer may repeat what was sent. */
export class MauticError extends Error {
  override readonly name: string

  constructor(asked: 'token' | 'contact', status: number) {
    super(`Mautic answers ${status} when it is asked for a ${asked}`)
    this.name = `Mautic ${asked} ${status}`
  }
}

/** Mautic's REST API, as far as leads need it. */
export const mautic = ({ url, credentials: read, now, timeout }: Reached) => {
  let held: { readonly bearer: string; readonly until: number } | undefined

  const ask = (path: string, headers: Record<string, string>, body: string | URLSearchParams) =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { accept: 'application/json', ...headers },
      body,
      // Where it leads is not where the credentials were meant for.
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
    })

  const bearer = async () => {
    if (held !== undefined && held.until > now().getTime()) return held.bearer
    const { clientId, clientSecret } = await read()
    const answered = await ask(
      '/oauth/v2/token',
      {},
      new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: clientSecret,
      }),
    )
    if (!answered.ok) throw new MauticError('token', answered.status)
    const { access_token, expires_in } = token.parse(await answered.json())
    // A minute less, so that none ends on the way.
    held = { bearer: access_token, until: now().getTime() + (expires_in - 60) * 1000 }
    return access_token
  }

  const send = async (contact: string) =>
    ask(
      '/api/contacts/new',
      { authorization: `Bearer ${await bearer()}`, 'content-type': 'application/json' },
      contact,
    )

  return {
    /** Mautic knows a contact by the address: whom it has already it changes, and makes no second. */
    keep: async ({ email, firstName, lastName, company, phone }: Lead): Promise<void> => {
      const contact = JSON.stringify({
        email,
        firstname: firstName,
        lastname: lastName,
        company,
        phone,
        tags: ['lead-capture'],
      })
      let answered = await send(contact)
      if (answered.status === 401) {
        held = undefined
        answered = await send(contact)
      }
      if (!answered.ok) throw new MauticError('contact', answered.status)
    },
  }
}

export type Mautic = ReturnType<typeof mautic>
