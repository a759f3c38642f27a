import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { pythonWithServer } from './installed.ts'

/** A server that answers as AWS does, and forgets everything when it stops. */
export interface AwsServer {
  /** What a client of the SDK is made with to ask it. */
  readonly client: {
    readonly endpoint: string
    readonly region: string
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
  }
  /** Takes away all that was made so far. */
  readonly reset: () => Promise<void>
  readonly stop: () => void
}

/** Starts moto's server on a port that is free. It ends with the process that started it, at the latest. */
export const startAwsServer = async (): Promise<AwsServer> => {
  const server = spawn(pythonWithServer(), ['-m', 'moto.server', '-H', '127.0.0.1', '-p', '0'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, PYTHONUNBUFFERED: '1' },
  })
  const stop = () => {
    server.kill()
  }
  process.once('exit', stop)
  const endpoint = await addressOf(server)
  return {
    client: {
      endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' },
    },
    reset: async () => {
      const { ok, status } = await fetch(`${endpoint}/moto-api/reset`, { method: 'POST' })
      if (!ok) throw new Error(`The server cannot be emptied: it answers with status ${status}.`)
    },
    stop: () => {
      process.off('exit', stop)
      stop()
    },
  }
}

/** It says where it listens once it does; what it said before is shown where it never does. */
const addressOf = (server: ChildProcess) =>
  new Promise<string>((resolve, reject) => {
    const { stderr } = server
    if (stderr === null) throw new Error('Nobody hears what the server says.')
    const said: string[] = []
    createInterface(stderr).on('line', (line) => {
      said.push(line)
      const address = /Running on (http:\S+)/.exec(line)?.[1]
      if (address !== undefined) resolve(address)
    })
    server.once('error', reject)
    server.once('exit', () =>
      reject(new Error(`The server that answers as AWS does has ended:\n${said.join('\n')}`)),
    )
  })
