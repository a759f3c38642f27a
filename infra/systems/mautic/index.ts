import { InstanceType } from 'aws-cdk-lib/aws-ec2'
import { Cluster, ContainerInsights, type ICluster } from 'aws-cdk-lib/aws-ecs'
import { DatabaseInstanceEngine, MysqlEngineVersion } from 'aws-cdk-lib/aws-rds'
import { PublicHostedZone } from 'aws-cdk-lib/aws-route53'
import { Stack, type StackProps } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import { Alarms } from '../../blocks/alarms.ts'
import { Cache } from '../../blocks/cache.ts'
import { ContainerService } from '../../blocks/container-service.ts'
import { Database } from '../../blocks/database.ts'
import { EncryptionKey } from '../../blocks/encryption-key.ts'
import { imageRepository } from '../../blocks/image-repository.ts'
import { keptSecret } from '../../blocks/kept-secret.ts'
import { LoadBalancer } from '../../blocks/load-balancer.ts'
import { MailDomain } from '../../blocks/mail-domain.ts'
import { Network } from '../../blocks/network.ts'
import { PipelineRole } from '../../blocks/pipeline-role.ts'
import { PublicName } from '../../blocks/public-name.ts'
import { tagged } from '../../blocks/tagged.ts'
import { WebAcl } from '../../blocks/web-acl.ts'
import { WebService } from '../../blocks/web-service.ts'
import { type Props, props } from './props.ts'

export { props }

const plan = {
  whole: '10.20.0.0/16',
  public: ['10.20.0.0/24', '10.20.1.0/24'],
  private: ['10.20.10.0/24', '10.20.11.0/24'],
}

/** Folders that Mautic writes to as it runs; its code stays as it was built. */
const writable = ['/var/www/html/var/cache', '/var/www/html/var/logs', '/var/www/html/var/tmp']

/** Mautic in containers, with its database, its cache, and a domain that its mail comes from. */
export class Mautic extends Stack {
  constructor(scope: Construct, id: string, given: Props, stack: StackProps = {}) {
    const chosen = props.parse(given)
    const { environment, owner, retentionDays, domain } = chosen
    const isProduction = environment === 'prod'
    const isLarge = environment !== 'dev'
    super(scope, id, {
      description: 'Mautic on Fargate, with MySQL, Redis and SES',
      terminationProtection: isProduction,
      ...stack,
    })
    const key = new EncryptionKey(this, 'Key', 'Encrypts what Mautic keeps')
    const alarms = new Alarms(this, 'Alarms', { key, email: owner })
    const natGateways = isLarge ? 'each zone' : 'one'
    const network = new Network(this, 'Network', { plan, natGateways, retentionDays, key })
    const zone = PublicHostedZone.fromPublicHostedZoneAttributes(this, 'Zone', {
      hostedZoneId: chosen.hostedZoneId,
      zoneName: domain,
    })
    const name = `mautic-${environment}`
    const shared = { network, key, alarms, retentionDays }

    const site = new PublicName(this, 'Site', { zone, label: 'mautic' })
    const loadBalancer = new LoadBalancer(this, 'LoadBalancer', {
      network,
      certificate: site.certificate,
      isProtected: isProduction,
      logDays: 365,
    })
    site.leadTo(loadBalancer)
    if (chosen.firewall !== undefined)
      new WebAcl(this, 'Firewall', {
        scope: 'REGIONAL',
        name,
        requests: chosen.firewall.requests,
        retentionDays,
        key,
      }).standBefore(loadBalancer)
    const database = new Database(this, 'Database', {
      ...shared,
      kind: 'mysql',
      engine: DatabaseInstanceEngine.mysql({ version: MysqlEngineVersion.VER_8_4_8 }),
      name,
      databaseName: 'mautic',
      instanceType: new InstanceType(chosen.database.instance),
      gigabytes: chosen.database.gigabytes,
      mostGigabytes: chosen.database.gigabytes * 2,
      inTwoZones: isLarge,
      backupDays: chosen.database.backupDays,
      backupWindow: '02:00-03:00',
      maintenanceWindow: 'mon:04:00-mon:05:00',
      logs: ['error', 'slowquery'],
      isProtected: isProduction,
      mostConnections: 60,
    })
    const cache = new Cache(this, 'Cache', {
      ...shared,
      description: 'Sessions and what Mautic need not ask for twice',
      engineVersion: '7.1',
      nodeType: chosen.cache.node,
      nodes: isLarge ? 2 : 1,
      shards: chosen.cache.shards,
      snapshotDays: isLarge ? 7 : 1,
      maintenanceWindow: 'mon:05:00-mon:07:00',
    })
    const mail = new MailDomain(this, 'Mail', {
      zone,
      alarms,
      bounceLabel: 'bounce',
      reportsTo: chosen.dmarcReports,
    })

    const images = imageRepository(this, 'Images', { key, kept: 10 })
    const application = {
      ...shared,
      cluster: new Cluster(this, 'Cluster', {
        vpc: network.vpc,
        enableFargateCapacityProviders: true,
        containerInsightsV2: ContainerInsights.ENABLED,
      }) as ICluster,
      repository: images,
      image: chosen.image,
      ...chosen.size,
      scaleAt: { cpu: 70, memory: 80 },
      writable,
      environment: {
        MAUTIC_DB_HOST: database.instance.instanceEndpoint.hostname,
        MAUTIC_DB_PORT: '3306',
        MAUTIC_DB_DATABASE: 'mautic',
        MAUTIC_URL: `https://${site.name}`,
        MAUTIC_MAIL_FROM: `mautic@${domain}`,
        // By the role of the task: no password of SMTP that somebody would have to keep.
        MAUTIC_MAILER_DSN: `ses+https://default?region=${this.region}`,
        MAUTIC_MAIL_CONFIGURATION_SET: mail.configurationSet.configurationSetName,
        REDIS_HOST: cache.address,
        REDIS_PORT: '6379',
      },
      secrets: {
        MAUTIC_DB_USER: { of: database.secret, field: 'username' },
        MAUTIC_DB_PASSWORD: { of: database.secret, field: 'password' },
        MAUTIC_SECRET_KEY: { of: keptSecret(this, 'SecretKey', { key, description: 'The key of Mautic' }) },
        MAUTIC_ADMIN_PASSWORD: {
          of: keptSecret(this, 'Admin', { key, description: 'The first administrator' }),
        },
        REDIS_TOKEN: { of: cache.token },
      },
      may: [mail.sending()],
    }
    const web = new WebService(this, 'Web', {
      ...application,
      loadBalancer,
      port: 8080,
      tasks: chosen.tasks,
      healthPath: '/healthz',
      paths: ['/*'],
      priority: 10,
    })
    const workers = new ContainerService(this, 'Workers', {
      ...application,
      tasks: chosen.workers,
      onSpot: true,
      command: ['mautic-worker'],
      check: ['mautic-worker', '--check'],
    })
    for (const service of [web, workers]) {
      database.letIn(service)
      cache.letIn(service)
    }
    new PipelineRole(this, 'Pipeline', {
      repository: chosen.github,
      environment,
      provider: chosen.githubProvider,
      images: [images],
      services: [web, workers],
    })
    tagged(this, { system: 'mautic', ...chosen })
  }
}
