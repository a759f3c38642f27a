import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager'
import { InstanceType } from 'aws-cdk-lib/aws-ec2'
import { Cluster, ContainerInsights, type ICluster } from 'aws-cdk-lib/aws-ecs'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { DatabaseInstanceEngine, PostgresEngineVersion } from 'aws-cdk-lib/aws-rds'
import { PublicHostedZone } from 'aws-cdk-lib/aws-route53'
import { Duration, Stack, type StackProps } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import { Alarms } from '../../blocks/alarms.ts'
import { accessTo } from '../../blocks/bucket-access.ts'
import { Cache } from '../../blocks/cache.ts'
import { CopiedBackups } from '../../blocks/copied-backups.ts'
import { Database } from '../../blocks/database.ts'
import type { Elsewhere } from '../../blocks/elsewhere.ts'
import { EncryptionKey } from '../../blocks/encryption-key.ts'
import { imageRepository } from '../../blocks/image-repository.ts'
import { keptSecret } from '../../blocks/kept-secret.ts'
import { LoadBalancer } from '../../blocks/load-balancer.ts'
import { Network } from '../../blocks/network.ts'
import { PipelineRole } from '../../blocks/pipeline-role.ts'
import { privateBucket } from '../../blocks/private-bucket.ts'
import { Replication } from '../../blocks/replication.ts'
import { securityHeaders } from '../../blocks/security-headers.ts'
import { Site } from '../../blocks/site.ts'
import { Spending } from '../../blocks/spending.ts'
import { WebAcl } from '../../blocks/web-acl.ts'
import { WebService } from '../../blocks/web-service.ts'
import { pages, uploaded } from './content-sources.ts'
import { type Chosen, databases } from './props.ts'
import { archived, fromSite } from './uploads.ts'

const plan = {
  whole: '10.0.0.0/16',
  public: ['10.0.0.0/24', '10.0.1.0/24'],
  private: ['10.0.10.0/24', '10.0.11.0/24'],
}

/** As many connections as one task of the server holds open. */
const pool = 20

export type PlatformProps = Chosen & { readonly there: Elsewhere | undefined }

/** A site with its server, its database, its cache and its files. */
export class Platform extends Stack {
  constructor(scope: Construct, id: string, props: PlatformProps, stack: StackProps) {
    const { environment, owner, retentionDays, domain, zones, there } = props
    super(scope, id, { description: 'A publishing platform behind CloudFront', ...stack })
    const isProduction = environment === 'prod'
    const isLarge = environment !== 'dev'
    const name = `mangu-publishing-${environment}`
    const key = new EncryptionKey(this, 'Key', 'Encrypts what the publishing platform keeps')
    const alarms = new Alarms(this, 'Alarms', { key, email: owner })
    const natGateways = isLarge ? 'each zone' : 'one'
    const network = new Network(this, 'Network', {
      plan,
      natGateways,
      ...(zones !== undefined && { zones }),
      retentionDays,
      key,
    })
    const shared = { network, key, alarms, retentionDays }
    const secret = (secretId: string, description: string) => keptSecret(this, secretId, { key, description })

    const zone = PublicHostedZone.fromPublicHostedZoneAttributes(this, 'Zone', {
      hostedZoneId: props.hostedZoneId,
      zoneName: domain,
    })
    const certificate = new Certificate(this, 'Certificate', {
      domainName: domain,
      validation: CertificateValidation.fromDns(zone),
    })
    const loadBalancer = new LoadBalancer(this, 'LoadBalancer', {
      network,
      certificate,
      isProtected: isProduction,
      logDays: 365,
      onlyFrom: props.cloudFrontAddresses,
    })
    const database = new Database(this, 'Database', {
      ...shared,
      kind: 'postgres',
      engine: DatabaseInstanceEngine.postgres({ version: PostgresEngineVersion.VER_16_13 }),
      name,
      databaseName: 'mangu',
      instanceType: new InstanceType(props.database.instance),
      gigabytes: props.database.gigabytes,
      mostGigabytes: props.database.gigabytes * 2,
      inTwoZones: isLarge,
      backupDays: props.database.backupDays,
      backupWindow: '02:00-03:00',
      maintenanceWindow: 'mon:04:00-mon:05:00',
      logs: ['postgresql', 'upgrade'],
      isProtected: isProduction,
      mostConnections: Math.min(pool * props.server.tasks.most, databases[props.database.instance]),
    })
    const cache = new Cache(this, 'Cache', {
      ...shared,
      description: 'Books that many ask for, and counters of requests',
      engineVersion: '7.1',
      nodeType: props.cacheNode,
      nodes: isLarge ? 2 : 1,
      parameters: { 'maxmemory-policy': 'allkeys-lru' },
      snapshotDays: isLarge ? 7 : 1,
      maintenanceWindow: 'mon:05:00-mon:07:00',
    })
    const uploads = privateBucket(this, 'Uploads', {
      key,
      cors: fromSite(domain),
      lifecycleRules: archived,
    })
    const assets = privateBucket(this, 'Static', { key })
    if (there !== undefined) {
      new Replication(this, 'UploadsElsewhere', { bucket: uploads, key, to: there })
      new CopiedBackups(this, 'DatabaseElsewhere', { database, key, to: there, name, days: 35 })
    }

    const cluster = new Cluster(this, 'Cluster', {
      vpc: network.vpc,
      enableFargateCapacityProviders: true,
      containerInsightsV2: ContainerInsights.ENABLED,
    }) as ICluster
    const web = {
      ...shared,
      loadBalancer,
      cluster,
      scaleAt: { cpu: 70, memory: 80 },
      sticky: Duration.hours(24),
    }
    const images = {
      server: imageRepository(this, 'ServerImages', { key, kept: 10 }),
      client: imageRepository(this, 'ClientImages', { key, kept: 10 }),
    }
    const server = new WebService(this, 'Server', {
      ...web,
      ...props.server.size,
      tasks: props.server.tasks,
      repository: images.server,
      image: props.images.server,
      user: '1000:1000',
      port: 3000,
      healthPath: '/api/health',
      paths: ['/api/*'],
      priority: 10,
      environment: {
        NODE_ENV: 'production',
        SITE_URL: `https://${domain}`,
        DB_HOST: database.instance.instanceEndpoint.hostname,
        DB_PORT: '5432',
        DB_NAME: 'mangu',
        DB_POOL_MAX: `${pool}`,
        REDIS_HOST: cache.address,
        REDIS_PORT: '6379',
        UPLOADS_BUCKET: uploads.bucketName,
      },
      secrets: {
        DB_USER: { of: database.secret, field: 'username' },
        DB_PASSWORD: { of: database.secret, field: 'password' },
        REDIS_TOKEN: { of: cache.token },
        JWT_SECRET: { of: secret('JwtSecret', 'Signs who has logged in') },
        STRIPE_KEYS: { of: secret('StripeKeys', 'The keys of Stripe, put here by hand') },
        COGNITO_CONFIG: { of: secret('CognitoConfig', 'What Cognito is asked with, put here by hand') },
        SENTRY_DSN: { of: secret('SentryDsn', 'Where errors are told to, put here by hand') },
      },
      may: accessTo({ bucket: uploads, key, actions: ['s3:GetObject', 's3:PutObject'], names: '*' }),
    })
    const client = new WebService(this, 'Client', {
      ...web,
      ...props.client.size,
      tasks: props.client.tasks,
      repository: images.client,
      image: props.images.client,
      user: '101:101',
      port: 80,
      writable: ['/var/cache/nginx', '/var/run'],
      healthPath: '/',
      paths: ['/*'],
      priority: 20,
    })
    database.letIn(server)
    cache.letIn(server)

    const acl = new WebAcl(this, 'Firewall', {
      scope: 'CLOUDFRONT',
      requests: 2000,
      name,
      retentionDays,
      key,
    })
    const site = new Site(this, 'Site', {
      name,
      domain,
      zone,
      certificate,
      aclArn: acl.arn,
      network,
      loadBalancer,
      paths: ['/api/*'],
      headers: securityHeaders(this, 'Pages', {
        comment: `Pages of ${name}`,
        sources: pages(uploads, this.region),
      }),
      folders: {
        assets: {
          bucket: assets,
          headers: securityHeaders(this, 'Assets', {
            comment: `Assets of ${name}`,
            sources: { 'default-src': ["'self'"] },
          }),
        },
        static: {
          bucket: uploads,
          headers: securityHeaders(this, 'Uploaded', {
            comment: `Uploads of ${name}`,
            sources: uploaded,
          }),
        },
      },
      key,
      alarms,
      logDays: 365,
    })
    new PipelineRole(this, 'Pipeline', {
      repository: props.github,
      environment,
      provider: props.githubProvider,
      images: Object.values(images),
      services: [server, client],
      may: [
        ...accessTo({ bucket: assets, key, actions: ['s3:PutObject'], names: 'assets/*' }),
        new PolicyStatement({
          actions: ['cloudfront:CreateInvalidation'],
          resources: [site.distribution.distributionArn],
        }),
      ],
    })
    new Spending(this, 'Spending', {
      system: 'mangu-publishing',
      environment,
      budget: props.budget,
      tellAt: 80,
      anomaly: 50,
      email: owner,
    })
  }
}
