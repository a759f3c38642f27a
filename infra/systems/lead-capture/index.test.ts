import { spawnSync } from 'node:child_process'
import { Match } from 'aws-cdk-lib/assertions'
import { describe, expect, it } from 'vitest'
import { deployments } from '../../deployments.ts'
import { templateOf } from './functions/fixtures/deployed.ts'
import { leadModel } from './functions/lead.ts'
import { props } from './props.ts'

const [dev, staging, prod] = deployments.leadCapture
const templates = { dev: templateOf('dev'), staging: templateOf('staging'), prod: templateOf('prod') }
const environments = ['dev', 'staging', 'prod'] as const

describe('what can be chosen', () => {
  it.each([
    ['pages of a developer in production', { ...prod, localOrigins: ['http://localhost:5173'] }],
    ['production without a web ACL', { ...prod, firewall: undefined }],
    ['any page', { ...dev, localOrigins: ['*'] }],
    ['a page of somebody', { ...dev, localOrigins: ['https://evil.example'] }],
    ['Mautic without TLS', { ...staging, mautic: { url: 'http://mautic.example.com' } }],
    [
      'a certificate that CloudFront does not know',
      { ...dev, siteCertificateArn: dev?.siteCertificateArn.replace('us-east-1', 'eu-west-1') },
    ],
    ['nothing in a second', { ...dev, traffic: { perSecond: 0, burst: 1, perDay: 1 } }],
  ])('is not %s', (_, chosen) => {
    expect(props.safeParse(chosen).success).toBe(false)
  })
})

describe.each(environments)('%s', (environment) => {
  const template = templates[environment]
  const all = (type: string) =>
    Object.values(template.findResources(type)).map(({ Properties }) => Properties)

  it('takes leads with a key and a model, and lists them for nobody without IAM', () => {
    const methods = all('AWS::ApiGateway::Method')
    expect(
      methods
        .map(({ HttpMethod, AuthorizationType, ApiKeyRequired }) => [
          HttpMethod,
          AuthorizationType,
          ApiKeyRequired,
        ])
        .sort(),
    ).toEqual([
      ['GET', 'AWS_IAM', true],
      ['OPTIONS', 'NONE', false],
      ['POST', 'NONE', true],
    ])
    const post = methods.find(({ HttpMethod }) => HttpMethod === 'POST')
    expect(post).toMatchObject({
      RequestModels: { 'application/json': expect.anything() },
      RequestValidatorId: expect.anything(),
    })
    expect(all('AWS::ApiGateway::Model')).toMatchObject([{ Schema: leadModel() }])
  })

  it('answers to its pages, and to no other', () => {
    const text = JSON.stringify(template.toJSON())
    expect(text).not.toMatch(/Access-Control-Allow-Origin[^,]{0,40}\*/i)
    expect(text.includes('localhost')).toBe(environment === 'dev')
  })

  it('has a way in with TLS 1.2, and no other', () => {
    expect(all('AWS::ApiGateway::RestApi')).toMatchObject([{ DisableExecuteApiEndpoint: true }])
    expect(all('AWS::ApiGateway::DomainName')).toMatchObject([{ SecurityPolicy: 'TLS_1_2' }])
    expect(all('AWS::CloudFront::Distribution')).toMatchObject([
      { DistributionConfig: { ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021' } } },
    ])
  })

  it('writes no body, no key and no address of a visitor into the log of access', () => {
    const [stage] = all('AWS::ApiGateway::Stage')
    const format = stage?.AccessLogSetting.Format
    expect(
      Object.values(JSON.parse(format)).filter((value) =>
        /apiKey$|sourceIp|body|header/i.test(String(value)),
      ),
    ).toEqual([])
    expect(stage?.MethodSettings).toMatchObject([{ DataTraceEnabled: false }])
  })

  it('limits each key, by the second and by the day', () => {
    const plans = all('AWS::ApiGateway::UsagePlan')
    expect(plans).toHaveLength(2)
    for (const plan of plans)
      expect(plan).toMatchObject({ Quota: { Period: 'DAY' }, Throttle: { RateLimit: expect.any(Number) } })
    for (const key of all('AWS::ApiGateway::ApiKey')) expect(key).not.toHaveProperty('Value')
  })

  it('gives each function a role of its own, and limits how many run', () => {
    const functions = all('AWS::Lambda::Function')
    expect(new Set(functions.map(({ Role }) => JSON.stringify(Role))).size).toBe(functions.length)
    for (const one of functions)
      expect(one).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        ReservedConcurrentExecutions: expect.any(Number),
        KmsKeyArn: expect.anything(),
        LoggingConfig: { LogGroup: expect.anything() },
      })
  })

  it('keeps leads encrypted, recoverable, and as long as it says', () => {
    template.hasResourceProperties('AWS::DynamoDB::Table', {
      BillingMode: 'PAY_PER_REQUEST',
      DeletionProtectionEnabled: environment === 'prod',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    })
  })
})

it('brings leads to Mautic again where that fails, and keeps what never could be', () => {
  templates.prod.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    BisectBatchOnFunctionError: true,
    MaximumRetryAttempts: 50,
    MaximumRecordAgeInSeconds: 21_600,
    DestinationConfig: { OnFailure: { Destination: Match.anyValue() } },
    FilterCriteria: {
      Filters: [
        { Pattern: JSON.stringify({ eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: ['LEAD'] } } } }) },
      ],
    },
  })
  templates.dev.resourceCountIs('AWS::Lambda::EventSourceMapping', 0)
  templates.dev.resourceCountIs('AWS::SES::EmailIdentity', 0)
})

it('is the same in every run', () => {
  expect(templateOf('prod').toJSON()).toEqual(templates.prod.toJSON())
})

it('says what to do where its functions are not built', () => {
  const { stderr, status } = spawnSync(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import fs from 'node:fs'
       import { syncBuiltinESMExports } from 'node:module'
       const { existsSync } = fs
       fs.existsSync = (path) => !String(path).includes('submit-lead') && existsSync(path)
       syncBuiltinESMExports()
       const { App } = await import('aws-cdk-lib/core')
       const { deploy } = await import('./infra/deploy.ts')
       deploy(new App())`,
    ],
    { encoding: 'utf8' },
  )
  expect(status).not.toBe(0)
  expect(stderr).toContain('The function lead-capture/submit-lead is not built: run `npm run build` first.')
})
