import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager'
import { InstanceType } from 'aws-cdk-lib/aws-ec2'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { DatabaseInstanceEngine, PostgresEngineVersion } from 'aws-cdk-lib/aws-rds'
import { PublicHostedZone } from 'aws-cdk-lib/aws-route53'
import { Stack, type StackProps } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import { Alarms } from '../../blocks/alarms.ts'
import { accessTo } from '../../blocks/bucket-access.ts'
import { Cache } from '../../blocks/cache.ts'
import { CopiedBackups } from '../../blocks/copied-backups.ts'
import { Database } from '../../blocks/database.ts'
import type { Elsewhere } from '../../blocks/elsewhere.ts'
import { EncryptionKey } from '../../blocks/encryption-key.ts'
import { LoadBalancer } from '../../blocks/load-balancer.ts'
import { Network } from '../../blocks/network.ts'
import { PipelineRole } from '../../blocks/pipeline-role.ts'
import { privateBucket } from '../../blocks/private-bucket.ts'
import { Replication } from '../../blocks/replication.ts'
import { securityHeaders } from '../../blocks/security-headers.ts'
import { Site } from '../../blocks/site.ts'
import { Spending } from '../../blocks/spending.ts'
import { WebAcl } from '../../blocks/web-acl.ts'
import { pages, uploaded } from './content-sources.ts'
import { type Chosen, databases } from './props.ts'
import { pool, Services } from './services.ts'
import { archived, fromSite } from './uploads.ts'

const plan = {
  whole: '10.0.0.0/16',
  public: ['10.0.0.0/24', '10.0.1.0/24'],
  private: ['10.0.10.0/24', '10.0.11.0/24'],
}

/** `com.amazonaws.global.cloudfront.origin-facing`, which in us-east-1 is called so in every account: no lookup is asked. */
const cloudFront = 'pl-3b927c52'

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
      onlyFrom: cloudFront,
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

    const services = new Services(this, 'Services', {
      ...shared,
      ...props,
      loadBalancer,
      database,
      cache,
      uploads,
    })
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
      images: Object.values(services.repositories),
      services: [services.server, services.client],
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
