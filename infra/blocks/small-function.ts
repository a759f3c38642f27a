import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Stats } from 'aws-cdk-lib/aws-cloudwatch'
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import {
  Architecture,
  type CfnFunction,
  Code,
  Function as LambdaFunction,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda'
import type { ILogGroup } from 'aws-cdk-lib/aws-logs'
import { ArnFormat, Duration, Stack } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import type { Alarms } from './alarms.ts'
import type { EncryptionKey } from './encryption-key.ts'
import { logGroup } from './log-group.ts'

export interface SmallFunctionProps {
  /** What it is called in this account and region. */
  readonly name: string
  /** Where its code is, below what `npm run build` makes of the functions: `<system>/<function>`. */
  readonly code: string
  readonly description: string
  /** All that it may do, but for its own log, its own variables and its own traces. */
  readonly may: readonly PolicyStatement[]
  /** What it is told; nothing that must not be seen. */
  readonly environment: Readonly<Record<string, string>>
  readonly seconds: number
  /** As many run at once, whatever comes in; and as many always can. */
  readonly atOnce: number
  readonly key: EncryptionKey
  readonly alarms: Alarms
  readonly retentionDays: number
}

const built = join(import.meta.dirname, '..', 'dist')

/** A function with a role and a log of its own, which can do one thing. */
export class SmallFunction extends Construct {
  readonly function: LambdaFunction

  constructor(scope: Construct, id: string, props: SmallFunctionProps) {
    super(scope, id)
    const { name, seconds, key } = props
    const logs = logGroup(this, 'Log', { ...props, name: `/aws/lambda/${name}` })
    this.function = new LambdaFunction(this, 'Function', {
      functionName: name,
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: codeOf(props.code),
      role: roleOf(this, props, logs).withoutPolicyUpdates(),
      logGroup: logs,
      environment: { ...props.environment },
      environmentEncryption: key,
      memorySize: 512,
      timeout: Duration.seconds(seconds),
      reservedConcurrentExecutions: props.atOnce,
      tracing: Tracing.ACTIVE,
    })
    // The role is named by the function, which waits for it as it is.
    ;(this.function.node.defaultChild as CfnFunction).addDeletionOverride('DependsOn')
    this.watch(props)
  }

  private watch({ alarms, seconds }: SmallFunctionProps) {
    const { id } = this.node
    alarms.watch(`${id}Errors`, {
      metric: this.function.metricErrors(),
      says: `${id} ends with errors`,
      threshold: 0,
      periods: 1,
    })
    alarms.watch(`${id}Throttles`, {
      metric: this.function.metricThrottles(),
      says: `${id} is asked for more often than it may run at once`,
      threshold: 0,
    })
    alarms.watch(`${id}Duration`, {
      metric: this.function.metricDuration({ statistic: Stats.percentile(99) }),
      says: `${id} takes nearly as long as it may`,
      threshold: seconds * 800,
    })
  }
}

const codeOf = (code: string) => {
  const folder = join(built, code)
  if (!existsSync(folder)) throw new Error(`The function ${code} is not built: run \`npm run build\` first.`)
  return Code.fromAsset(folder)
}

const roleOf = (scope: Construct, { name, description, may, key }: SmallFunctionProps, logs: ILogGroup) =>
  new Role(scope, 'Role', {
    description: `What the function may do that does this: ${description}`,
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    inlinePolicies: {
      run: new PolicyDocument({
        statements: [
          new PolicyStatement({
            actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
            resources: [logs.logGroupArn],
          }),
          readsItsVariables(scope, name, key),
          // Traces are of no resource.
          new PolicyStatement({
            actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
            resources: ['*'],
          }),
        ],
      }),
      work: new PolicyDocument({ statements: [...may] }),
    },
  })

/** The key opens its variables to no function but the one whose they are. */
const readsItsVariables = (scope: Construct, name: string, key: EncryptionKey) =>
  new PolicyStatement({
    actions: ['kms:Decrypt'],
    resources: [key.keyArn],
    conditions: {
      StringEquals: {
        'kms:EncryptionContext:aws:lambda:FunctionArn': Stack.of(scope).formatArn({
          service: 'lambda',
          resource: 'function',
          resourceName: name,
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        }),
      },
    },
  })
