import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fetchesSecret, secretIn } from './detect.ts'
import { kindOf } from './names.ts'

const found = (name: string, text: string): string | undefined => secretIn(text, kindOf(name))

describe('a secret by its form', () => {
  it.each([
    ['an AWS access key', 'AKIAIOSFODNN7EXAMPLE'],
    ['an AWS access key', 'id=ASIAAAAAAAAAAAAAAAAA;'],
    ['an AWS secret access key', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'],
    ['a GitHub token', `ghp_${'a1B2'.repeat(9)}`],
    ['a GitHub token', `github_pat_${'a'.repeat(22)}_${'b'.repeat(59)}`],
    ['a GitLab token', `glpat-${'a1B2'.repeat(5)}`],
    ['a Slack token', 'xoxb-123456789012-abcdef'],
    ['a Slack webhook', 'https://hooks.slack.com/services/T0AAAAAAA/B0AAAAAAA/abcdefghijkl'],
    ['a Stripe key', `sk_live_${'0aA'.repeat(8)}`],
    ['a Google API key', `AIza${'a'.repeat(35)}`],
    ['an npm token', `npm_${'a1B2'.repeat(9)}`],
    ['a JSON web token', `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.${'a1B2'.repeat(10)}`],
    ['a private key', '-----BEGIN OPENSSH PRIVATE KEY-----\nb3Blbn'],
    ['a password in an address', 'postgres://shop:hunter2@db.internal/shop'],
    ['a password in an address', 'redis://:hunter2@cache.internal:6379'],
    ['a password in a connection string', 'Server=db;User Id=shop;Password=hunter2'],
    ['a password in a connection string', 'jdbc:mysql://db/shop?user=shop&password=hunter2'],
    ['a password in JSON', '{"username":"shop","password":"hunter2"}'],
    ['a storage account key', `AccountName=shop;AccountKey=${'aB3/'.repeat(12)}==`],
    ['an AWS access key in Base64', btoa('AKIAIOSFODNN7EXAMPLE')],
    ['a password in a connection string in Base64', btoa('Server=db;Password=hunter2')],
    ['a secret that is fetched when it is deployed', 'x{{resolve:secretsmanager:shop}}'],
  ])('%s: %s', (kind, text) => expect(found('VALUE', text)).toBe(kind))

  it.each([
    '',
    'prod',
    'AKIA',
    'MyAKIAIOSFODNN7EXAMPLEX',
    'https://hooks.slack.com/',
    'sk_test_0123456789abcdefghijklmn',
    'handler.handlerverylongcustomhandlernameforservi',
    'MySuperCoolFortyCharLongStateMachine1234',
    'git.commit.sha:55e7e7703f17c41f276caf8f1a1b744d674259f8',
    'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    'arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop/db-AbCdEf',
    '-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkq',
    '-----BEGIN CERTIFICATE-----\nMIIDdzCCAl',
    'postgres://db.internal:5432/shop',
    'https://user@example.com:8443/path',
    'postgres://shop:${DB_PASSWORD}@db.internal/shop',
    'Server=db;Password={password};',
    'password=',
    btoa('Server=db;Password={password};'),
    btoa('\u0001AKIAIOSFODNN7EXAMPLE'),
    '{{resolve:ssm:/shop/stage}}',
  ])('none: %s', (text) => expect(found('VALUE', text)).toBeUndefined())
})

describe('a secret by its name', () => {
  it.each([
    ['DB_PASSWORD', 'hunter2'],
    ['dbPassword', 'a'],
    ['PGPASSWORD', '0'],
    ['MYSQL_PWD', 'root'],
    ['SMTP_PASS', 'correct horse'],
    ['DB_PASSWORD_PROD', 'hunter2'],
    ['AWS_ACCESS_KEY_ID', 'AIPA8YOHGIS58IBFDU3E'],
    ['API_KEY', '4f9c2a7be01d4c33'],
    ['CLIENT_SECRET', '1b4e28ba-2fa1-11d2-883f-0016d3cca427'],
    ['GITHUB_TOKEN', 'v1.8f3k2j9x7q5w1z0c'],
    ['signingKey', '9aX2kQ81LmZ04rTv'],
    ['JWT_SECRET', 'Sup3rS3cret'],
    ['JWT_SECRET', 'my-jwt-secret'],
    ['API_KEY', 'hunter2'],
    ['AUTH_TOKEN', 'abc123def456'],
    ['STRIPE_SECRET_KEY', 'whsec_12345'],
    ['API_TOKEN', 'tok-9999-aaaa-bbbb'],
    ['SECRET', 'abcdef'],
    ['SECRET', '123456'],
    ['SECRET', 'correct horse battery'],
    ['clientSecret', 'shop-secret'],
    ['MASTER_KEY', 'letmein'],
    ['SECRET_KEY_DEV', 'dev-secret-key'],
    ['APP_KEY', '4f9c2a7be01d4c33'],
    ['CREDENTIALS', 'shop:hunter2'],
    ['GITHUB_PAT', 'abc'],
  ])('%s = %s', (name, text) => expect(found(name, text)).toBeDefined())

  it.each([
    ['DB_PASSWORD', ''],
    ['DB_PASSWORD', '********'],
    ['DB_PASSWORD', '<your password>'],
    ['DB_PASSWORD', '/shop/prod/db/password'],
    ['DB_PASSWORD', 'arn:aws:ssm:eu-west-1:111122223333:parameter/shop/db'],
    ['DB_PASSWORD', 'prod/shop/db'],
    ['DB_PASSWORD', '{{resolve:ssm:/shop/db}}'],
    ['RESET_PASSWORD', 'true'],
    ['PASSWORD_MIN_LENGTH', '12'],
    ['PASSWORD_POLICY', 'strict'],
    ['SECRET_ARN', '4f9c2a7be01d4c33'],
    ['APP_PRIVATE_KEY_SECRET_NAME', 'my-secret'],
    ['DB_SECRET', 'shop-database-credentials'],
    ['API_KEY', 'orders-api-key-2026'],
    ['APP_CREDENTIALS', 'shop_app_v2'],
    ['TOKEN_URL', '4f9c2a7be01d4c33'],
    ['TOKEN_TTL', '86400000'],
    ['API_KEY_ID', '4f9c2a7be01d4c33'],
    ['KEY_PREFIX', 'hunter2'],
    ['SECRET_NAME', 'hunter2'],
    ['NEXT_TOKEN', 'hunter2'],
    ['KMS_ENCRYPTION_KEY', '1b4e28ba-2fa1-11d2-883f-0016d3cca427'],
    ['JWT_SECRET', 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop/jwt-AbCdEf'],
    ['JWT_SECRET', '/shop/jwt'],
    ['JWT_SECRET', '{{resolve:ssm:/shop/jwt}}'],
    ['JWT_SECRET', ''],
    ['JWT_SECRET', 'none'],
    ['API_KEY', '<your key>'],
    ['API_KEY', '${API_KEY}'],
    ['API_TOKEN', 'true'],
    ['API_TOKEN', '3600'],
    ['API_TOKEN', 'https://example.com/token'],
    ['PRIVATE_KEY', 'server.pem'],
    ['SESSION_KEY', 'user'],
    ['STORAGE_KEY', 'uploads'],
    ['BASIC_AUTH', 'cognito'],
    ['PUBLIC_KEY', '9aX2kQ81LmZ04rTv'],
    ['PARTITION_KEY', '9aX2kQ81LmZ04rTv'],
    ['MAX_TOKENS', '4096'],
    ['BUCKET', '4f9c2a7be01d4c33'],
    ['PWD', '/var/task'],
    ['ENCRYPTED_PASSWORD', 'AQICAHhB7kX0vQm1'],
  ])('none: %s = %s', (name, text) => expect(found(name, text)).toBeUndefined())
})

const words = fc.array(fc.stringMatching(/^[a-z]{3,9}$/), { minLength: 2, maxLength: 6 })

it('takes no name made of words for a secret, where the variable may hold the name of one', () => {
  const name = fc
    .tuple(words, fc.constantFrom('-', '_', '/', '.', ':'))
    .map(([parts, between]) => parts.join(between))
  const variable = fc.constantFrom('STAGE', 'API_KEY', 'DB_SECRET', 'TOKEN')
  fc.assert(fc.property(variable, name, (each, text) => found(each, text) === undefined))
})

it('takes anything but the name of something for a secret, under a name that announces one', () => {
  const literal = fc.stringMatching(/^[a-z]{2,6}[0-9]{2,4}[a-z]{2,6}$/)
  const variable = fc.constantFrom('API_KEY', 'DB_SECRET', 'TOKEN', 'JWT_SECRET', 'SIGNING_KEY')
  fc.assert(fc.property(variable, literal, (each, text) => found(each, text) !== undefined))
})

it('takes no digest for a secret under an innocent name', () => {
  const digest = fc.oneof(
    ...[32, 40, 64].map((length) => fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`))),
  )
  fc.assert(fc.property(digest, (text) => found('COMMIT', text) === undefined))
})

it('finds a key wherever it stands in a text', () => {
  const around = fc.stringMatching(/^[ =:;,"'\n]{0,5}$/)
  const key = fc.stringMatching(/^AKIA[A-Z2-7]{16}$/)
  fc.assert(
    fc.property(
      around,
      key,
      around,
      (before, text, after) => found('X', before + text + after) !== undefined,
    ),
  )
})

it('finds nearly every secret access key that is drawn at random', () => {
  const keys = Array.from({ length: 500 }, (_, at) =>
    createHash('sha256').update(`${at}`).digest('base64').slice(0, 40),
  )
  expect(keys.filter((key) => found('X', key) !== undefined).length).toBeGreaterThan(490)
})

it('never says the secret itself', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z0-9]{8,20}$/), (text) => {
      const kind = found('DB_PASSWORD', text)
      expect(kind === undefined || !kind.includes(text)).toBe(true)
    }),
  )
})

it('ends soon on long and repetitive texts', () => {
  for (const piece of [
    'a',
    ':',
    '/',
    'password=',
    'aA1/',
    '://',
    '"password":"',
    '{',
    '-',
    'a.',
    'A',
    'eyJa.',
    ' ',
    '\n',
    'password ',
    '-----BEGIN A ',
  ]) {
    const long = piece.repeat(100_000)
    expect(() => found('DB_PASSWORD', long)).not.toThrow()
    expect(() => found(long, 'hunter2')).not.toThrow()
  }
})

it.each([
  [true, '{{resolve:secretsmanager:shop:SecretString:password}}'],
  [true, '{{resolve:ssm-secure:/shop/password:1}}'],
  [false, '{{resolve:ssm:/shop/stage}}'],
  [false, 'secretsmanager'],
])('fetches a secret %s: %s', (fetches, text) => expect(fetchesSecret(text)).toBe(fetches))
