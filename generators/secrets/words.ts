import fc from 'fast-check'
import { either } from '../resource.ts'

const alphanumeric = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789']

const drawn = (characters: readonly string[], length: number): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom(...characters), { minLength: length, maxLength: length })
    .map((all) => all.join(''))

/** Texts that are secrets under any name. None of them opens anything. */
export const secret = (): fc.Arbitrary<string> =>
  fc.oneof(
    drawn([...'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'], 16).map((id) => `AKIA${id}`),
    drawn(alphanumeric, 36).map((body) => `ghp_${body}`),
    fc.constantFrom(
      'xoxb-123456789012-abcdefghijkl',
      'postgres://shop:hunter2@db.internal:5432/shop',
      'Server=db.internal;User Id=shop;Password=hunter2;',
      '-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----',
      '{"username":"shop","password":"hunter2"}',
    ),
  )

/** Texts that are none, though some look as if. */
export const harmless = (): fc.Arbitrary<string> =>
  fc.constantFrom(
    'prod',
    '',
    'orders-table',
    'https://example.com/token',
    'arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop/db-AbCdEf',
    '/shop/prod/db/password',
    'postgres://db.internal:5432/shop',
    'git.commit.sha:55e7e7703f17c41f276caf8f1a1b744d674259f8',
    'handler.handlerverylongcustomhandlernameforservi',
    'arn:aws:states:eu-west-1:111122223333:stateMachine:OrdersOfTheShop',
  )

/** Values of variables. `hunter2` is a secret only if the name says so. */
export const value = (): fc.Arbitrary<unknown> =>
  either(harmless(), secret(), fc.constantFrom('hunter2', '4f9c2a7be01d4c33', 8080, true))

export const name = (): fc.Arbitrary<string> =>
  fc.constantFrom(
    'STAGE',
    'DB_PASSWORD',
    'API_KEY',
    'SECRET_ARN',
    'TokenUrl',
    'dbPassword',
    'DATABASE_URL',
    'PUBLIC_KEY',
  )

const guilty = /^(AKIA|ghp_|xoxb|postgres:..shop:|Server|-----|\{"u)/

/** Which of these values give a secret away under such a name: by a list of them, not by rules. */
export const isExposed = (name: string, value: unknown): boolean => {
  const text = String(value)
  if (guilty.test(text)) return true
  if (/password$/i.test(name)) return /^(hunter2$|prod|orders-table|git|handler|4f9|8080)/.test(text)
  return name === 'API_KEY' && /^(hunter2$|prod|git|4f9)/.test(text)
}
