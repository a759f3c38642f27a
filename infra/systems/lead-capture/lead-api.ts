import {
  AccessLogFormat,
  AuthorizationType,
  CfnModel,
  EndpointType,
  type IModel,
  type IRestApi,
  LambdaIntegration,
  LogGroupLogDestination,
  MethodLoggingLevel,
  Period,
  ResponseType,
  RestApi,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigateway'
import { Stats } from 'aws-cdk-lib/aws-cloudwatch'
import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { ApiGatewayDomain } from 'aws-cdk-lib/aws-route53-targets'
import { Duration } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import type { Alarms } from '../../blocks/alarms.ts'
import type { EncryptionKey } from '../../blocks/encryption-key.ts'
import { logGroup } from '../../blocks/log-group.ts'
import type { PublicName } from '../../blocks/public-name.ts'
import { leadModel } from './functions/lead.ts'

interface Traffic {
  readonly perSecond: number
  readonly burst: number
  readonly perDay: number
}

export interface LeadApiProps {
  readonly name: string
  readonly stage: string
  readonly reachedAt: PublicName
  /** The pages that may ask; the first is told why where API Gateway itself refuses. */
  readonly origins: readonly [string, ...string[]]
  readonly submit: IFunction
  readonly list: IFunction
  readonly traffic: Traffic
  readonly key: EncryptionKey
  readonly alarms: Alarms
  readonly retentionDays: number
}

/** What is written of each request: nothing that somebody sent, no key, and of who asked only which user of AWS. */
const written = {
  time: '$context.requestTime',
  requestId: '$context.requestId',
  method: '$context.httpMethod',
  path: '$context.resourcePath',
  status: '$context.status',
  milliseconds: '$context.responseLatency',
  bytes: '$context.responseLength',
  keyId: '$context.identity.apiKeyId',
  caller: '$context.identity.userArn',
  error: '$context.error.responseType',
}

/** Leads come in by POST from the pages, with their key; they are listed by GET for who is allowed to by IAM. */
export class LeadApi extends Construct {
  readonly api: RestApi

  constructor(scope: Construct, id: string, props: LeadApiProps) {
    super(scope, id)
    const { traffic, origins } = props
    this.api = new RestApi(this, 'Api', {
      restApiName: props.name,
      description: 'Takes leads from the pages, and lists them',
      endpointTypes: [EndpointType.REGIONAL],
      // There is one way in, with the certificate and the TLS that are chosen.
      disableExecuteApiEndpoint: true,
      cloudWatchRole: false,
      deployOptions: {
        stageName: props.stage,
        throttlingRateLimit: traffic.perSecond * 2,
        throttlingBurstLimit: traffic.burst * 2,
        accessLogDestination: new LogGroupLogDestination(
          logGroup(this, 'AccessLog', { ...props, name: `/aws/apigateway/${props.name}` }),
        ),
        accessLogFormat: AccessLogFormat.custom(JSON.stringify(written)),
        loggingLevel: MethodLoggingLevel.ERROR,
        dataTraceEnabled: false,
        metricsEnabled: true,
        tracingEnabled: true,
      },
    })
    this.api.node.tryRemoveChild('Endpoint')
    this.answerErrors(origins[0])
    this.serve(props)
    this.limit('Site', 'What the pages may send', traffic)
    this.limit('Readers', 'What those may ask who read leads', { perSecond: 2, burst: 5, perDay: 1_000 })
    this.name(props)
    this.watch(props)
  }

  private serve({ origins, submit, list }: LeadApiProps) {
    const leads = this.api.root.addResource('leads')
    leads.addCorsPreflight({
      allowOrigins: [...origins],
      allowMethods: ['POST'],
      allowHeaders: ['content-type', 'x-api-key'],
      maxAge: Duration.hours(1),
    })
    const requestValidator = this.api.addRequestValidator('validator', {
      validateRequestBody: true,
      validateRequestParameters: true,
    })
    leads.addMethod('POST', new LambdaIntegration(submit, { allowTestInvoke: false }), {
      apiKeyRequired: true,
      requestModels: { 'application/json': this.model() },
      requestValidator,
    })
    // Everybody can read the key in a page, and nobody is known by it: who reads leads is asked for by IAM, too.
    leads.addMethod('GET', new LambdaIntegration(list, { allowTestInvoke: false }), {
      apiKeyRequired: true,
      authorizationType: AuthorizationType.IAM,
      requestParameters: Object.fromEntries(
        ['month', 'limit', 'next'].map((name) => [`method.request.querystring.${name}`, false]),
      ),
      requestValidator,
    })
    new ManagedPolicy(this, 'ReadLeads', {
      description: 'To list leads: for the roles of those who work with them',
      statements: [
        new PolicyStatement({
          actions: ['execute-api:Invoke'],
          resources: [this.api.arnForExecuteApi('GET', '/leads', this.api.deploymentStage.stageName)],
        }),
      ],
    })
  }

  /** The schema by which the function decides, so that neither takes what the other refuses. */
  private model(): IModel {
    const { ref } = new CfnModel(this, 'Lead', {
      restApiId: this.api.restApiId,
      name: 'Lead',
      contentType: 'application/json',
      description: 'What a visitor sends',
      schema: leadModel(),
    })
    return { modelId: ref }
  }

  private limit(id: string, description: string, { perSecond, burst, perDay }: Traffic) {
    const plan = this.api.addUsagePlan(`${id}Plan`, {
      description,
      throttle: { rateLimit: perSecond, burstLimit: burst },
      quota: { limit: perDay, period: Period.DAY },
      apiStages: [{ api: this.api as IRestApi, stage: this.api.deploymentStage }],
    })
    plan.addApiKey(this.api.addApiKey(`${id}Key`, { description }))
  }

  /** Where API Gateway refuses by itself, the page is to know why, too. */
  private answerErrors(origin: string) {
    for (const type of [ResponseType.DEFAULT_4XX, ResponseType.DEFAULT_5XX])
      this.api.addGatewayResponse(type.responseType, {
        type,
        responseHeaders: {
          'access-control-allow-origin': `'${origin}'`,
          vary: "'Origin'",
          'cache-control': "'no-store'",
        },
      })
  }

  private name({ reachedAt }: LeadApiProps) {
    const domain = this.api.addDomainName('Domain', {
      domainName: reachedAt.name,
      certificate: reachedAt.certificate,
      endpointType: EndpointType.REGIONAL,
      securityPolicy: SecurityPolicy.TLS_1_2,
    })
    reachedAt.leadToTarget(new ApiGatewayDomain(domain))
  }

  private watch({ alarms }: LeadApiProps) {
    alarms.watch('ApiErrors', {
      metric: this.api.metricServerError(),
      says: 'The API answers with errors of its own',
      threshold: 0,
      periods: 1,
    })
    alarms.watch('ApiRefusals', {
      metric: this.api.metricClientError(),
      says: 'The API refuses much of what it is sent: somebody tries, or a page is wrong',
      threshold: 100,
    })
    alarms.watch('ApiLatency', {
      metric: this.api.metricLatency({ statistic: Stats.percentile(95) }),
      says: 'Visitors have waited for more than two seconds for 15 minutes',
      threshold: 2_000,
    })
    alarms.show('Requests', [this.api.metricCount()])
  }
}
