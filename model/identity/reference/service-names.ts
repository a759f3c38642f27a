import { nearestTo } from './nearest.ts'
import { serviceOf } from './reference.ts'

/*
 * How AWS calls services where they are callers: 260 names that its own policies or the CDK write, and a hundred more,
 * collected by hand, after the names of services. AWS has no list of all: what is not here may be one all the same, and of
 * what was added by hand some may never call.
 */
export const servicesDate = '2026-11-27'

const names: ReadonlySet<string> = new Set(
  `
  access-analyzer access-grants.s3 acm acm-pca agentless.inspector2 aiops airflow airflow-env airflow-serverless
  amplify apidestinations.events apigateway appconfig appfabric appflow application-autoscaling
  application-insights application-signals.cloudwatch application-transformation appmesh apprunner
  appstream.application-autoscaling appsync aps artifact assets.marketplace athena auditmanager autoscaling
  aws-artifact-account-sync aws-external-anthropic backup batch batchoperations.s3 bcm-data-exports bedrock
  bedrock-agentcore bedrock-mantle billingreports braket budgets bugbust build.apprunner cassandra-streams
  cassandra.application-autoscaling channels.lex channels.lexv2 chatbot chime cks.kms cleanrooms cleanrooms-ml
  cloud9 clouddirectory cloudformation cloudfront cloudhsm cloudsearch cloudtrail cloudwatch codeartifact
  codebuild codecatalyst codecatalyst-runner codecommit codedeploy codeguru-profiler codeguru-reviewer
  codepipeline codestar codestar-notifications cognito-identity cognito-idp cognito-sync
  comprehend compute-optimizer config config-conforms config-multiaccountsetup connect continuousexport.discovery
  contract.iq contributorinsights.dynamodb controltower cost-optimization-hub.bcm credentials.deadline
  credentials.iot databrew dataexchange datapipeline datasync datazone dax deadline deepracer delivery.logs
  detective devops-guru directconnect directquery.opensearchservice discovery dlm dms dmsintegration.migrationhub
  dnssec-route53 docdb-elastic drs drt.shield ds dsql dynamodb dynamodb.application-autoscaling ec2 ec2-images
  ec2.application-autoscaling ec2fastlaunch ec2fleet ec2scheduled ecr ecs ecs-tasks ecs.application-autoscaling
  edgelambda eks eks-connector eks-fargate eks-fargate-pods eks-nodegroup elasticache elasticbeanstalk
  elasticfilesystem elasticloadbalancing elasticmapreduce elastictranscoder email.cognito-idp emr-containers
  emr-serverless entityresolution es events events.workmail evidently export.rds firehose fis fms forecast
  frauddetector fsx gamelift glacier globalaccelerator glue grafana greengrass groundstation guardduty health
  healthlake hooks.cloudformation iam imagebuilder importexport inspector inspector2 internetmonitor iot
  iotanalytics iotevents iotfleetwise iotmanagedintegrations iotsitewise iotthingsgraph iottwinmaker iotwireless
  ivs justintimeaccess.ssm kafka kafkaconnect kendra kinesis kinesisanalytics kinesisreplication.dynamodb kms
  lakeformation lambda lambda.alarms.cloudwatch launchwizard lex lexv2 license-manager
  license-manager.member-account lightsail logdelivery.elasticloadbalancing logger.cloudfront logging.s3 logs
  lookoutequipment lookoutmetrics machinelearning macie maintenance.elasticbeanstalk
  malware-protection-plan.guardduty
  malware-protection.guardduty managedblockchain managedupdates.elasticbeanstalk management.chatbot mediaconnect
  mediaconvert medialive mediapackage mediapipelines.chime mediastore mediatailor medical-imaging
  member.org.stacksets.cloudformation memorydb mgn migrationhub migrationhub-orchestrator migrationhub-strategy
  monitoring monitoring.rds monitoring.thinclient monitron mpa mq neptune-graph network-firewall
  network.bedrock-agentcore networkmanager nimble notifications.ssm observability.aoss observabilityadmin omics
  opensearchservice ops.apigateway ops.emr-serverless opsworks opsworks-cm organizations
  orgsdatasync.servicecatalog osis outposts panorama partnercentral-account-management pcs permission.iq
  personalize pinpoint pipes pods.eks polly private-marketplace.marketplace profile proton pullthroughcache.ecr
  purchaseorders q qldb quicksight ram rds rds.application-autoscaling redshift redshift-data redshift-serverless
  refactor-spaces rekognition replication.cassandra replication.dynamodb replication.ecr replication.lexv2
  replication.s3tables replicator.lambda reporting.trustedadvisor resale-authorization.marketplace
  resource-explorer-2 resource-groups resource-snapshot-job.partnercentral-selling resources.cloudformation
  restore-testing.backup robomaker rolesanywhere route53 route53resolver runtime-identity.bedrock-agentcore s3
  s3.data-source.lustre.fsx sagemaker sagemaker-geospatial sagemaker.application-autoscaling savingsplans
  scaler.lambda scheduler schema-conversion.dms schemas scraper.aps secretsmanager security-ir securityhub
  securityhubv2 securitylake serverlessrepo servicecatalog servicecatalog-appregistry servicequotas ses shield
  signer sms smsintegration.migrationhub sns spot spotfleet sqlworkbench sqs ssm ssm-contacts ssm-guiconnect
  ssm-incidents ssm-quicksetup ssm-sap ssm.integrations sso stacksets.cloudformation states storagegateway
  streams.metrics.cloudwatch sts support swf sync.proton synthetics tagpolicies tasks.apprunner
  telemetry-pipelines.observabilityadmin textract timestream timestream-influxdb transcribe transfer
  transform-custom transitgateway translate triage.security-ir trustedadvisor tts vmie voiceconnector.chime
  voiceid vpc-flow-logs vpc-lattice waf waf-regional wafv2 wisdom workdocs worklink workmail workspaces
  workspaces-web xray  `
    .trim()
    .split(/\s+/),
)

/** Of Alexa, whose names end otherwise than all others. */
const others: ReadonlySet<string> = new Set(['alexa-appkit.amazon.com', 'alexa-connectedhome.amazon.com'])

const suffix = '.amazonaws.com'

/** Where a name ends so, it is of a partition, or of a network within AWS, of which no names are listed here. */
const elsewhereNamed = /\.(?:internal|gov|uk|eu|scloud)$/

/** What stands before the end of a name that ends as it should, without a region. */
const calledIn = (text: string): string | undefined =>
  /^(.+?)(?:\.[a-z]{2,3}(?:-[a-z]+)+-\d+)?\.amazonaws\.com(?:\.cn)?$/.exec(text)?.[1]

/** Whether AWS is known to have a service that is called so where it calls others. */
export const isKnownService = (written: string): boolean => {
  const text = written.toLowerCase()
  return others.has(text) || names.has(calledIn(text) ?? '')
}

const meant = new Map<string, string | undefined>()

/** Of more names than these it is worked out each time what was meant. */
const mostMeant = 10_000

/** The service that was meant, where what is written is a misspelling of its name; nothing where it may be another's. */
export const serviceMeant = (written: string): string | undefined => {
  if (meant.has(written)) return meant.get(written)
  const found = written.length > longestName ? undefined : meantBy(written.toLowerCase())
  if (meant.size < mostMeant) meant.set(written, found)
  return found
}

/** No service has a longer name. */
const longestName = 128

const meantBy = (text: string): string | undefined => {
  if (isKnownService(text) || elsewhereNamed.test(text)) return undefined
  const called = calledIn(text)
  if (called !== undefined) return serviceOf(called) === undefined ? nearestName(called) : undefined
  const [first = ''] = text.split('.')
  return names.has(first) ? `${first}${suffix}` : nearestTo(text, allNamed())
}

/** Of short names one letter is wrong, or none: too many are near one another. */
const nearestName = (called: string): string | undefined =>
  nearestTo(
    called,
    [...names].map((name) => [name, `${name}${suffix}`] as const),
    called.length < 5 ? 1 : 2,
  )

const allNamed = () => [...names].map((name) => [`${name}${suffix}`, `${name}${suffix}`] as const)
