import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import { InstanceType } from 'aws-cdk-lib/aws-ec2'
import { Cluster, ContainerInsights, type ICluster } from 'aws-cdk-lib/aws-ecs'
import { DatabaseInstanceEngine, MysqlEngineVersion } from 'aws-cdk-lib/aws-rds'
import { Stack, type StackProps } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import { Alarms } from '../../blocks/alarms.ts'
import { Cache } from '../../blocks/cache.ts'
import { Database } from '../../blocks/database.ts'
import { EncryptionKey } from '../../blocks/encryption-key.ts'
import { imageRepository } from '../../blocks/image-repository.ts'
import { keptSecret } from '../../blocks/kept-secret.ts'
import { LoadBalancer } from '../../blocks/load-balancer.ts'
import { Network } from '../../blocks/network.ts'
import { PipelineRole } from '../../blocks/pipeline-role.ts'
import { tagged } from '../../blocks/tagged.ts'
import { WebService } from '../../blocks/web-service.ts'
import { type Props, props } from './props.ts'

export { props }

const plan = {
  whole: '10.0.0.0/16',
  public: ['10.0.0.0/24', '10.0.1.0/24'],
  private: ['10.0.10.0/24', '10.0.11.0/24'],
}

/** A server and the studio that people see of it, with a database and a cache that the server alone can reach. */
export class ApexaiCrm extends Stack {
  constructor(scope: Construct, id: string, given: Props, stack: StackProps = {}) {
    const chosen = props.parse(given)
    const { environment, retentionDays, images } = chosen
    const isProduction = environment === 'prod'
    super(scope, id, {
      description: 'A CRM on Fargate, with MySQL and Redis',
      terminationProtection: isProduction,
      ...stack,
    })
    const key = new EncryptionKey(this, 'Key', 'Encrypts what the CRM keeps')
    const alarms = new Alarms(this, 'Alarms', { key, email: chosen.owner })
    const natGateways = isProduction ? 'each zone' : 'one'
    const network = new Network(this, 'Network', { plan, natGateways, retentionDays, key })
    const shared = { network, key, alarms, retentionDays }
    const loadBalancer = new LoadBalancer(this, 'LoadBalancer', {
      network,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', chosen.certificateArn),
      isProtected: isProduction,
      logDays: 365,
    })
    const database = new Database(this, 'Database', {
      ...shared,
      kind: 'mysql',
      engine: DatabaseInstanceEngine.mysql({ version: MysqlEngineVersion.VER_8_4_8 }),
      name: `apexai-crm-${environment}`,
      databaseName: 'crm',
      instanceType: new InstanceType(chosen.database.instance),
      gigabytes: chosen.database.gigabytes,
      mostGigabytes: chosen.database.gigabytes * 2,
      inTwoZones: isProduction,
      backupDays: chosen.database.backupDays,
      backupWindow: '02:00-03:00',
      maintenanceWindow: 'mon:04:00-mon:05:00',
      logs: ['error', 'slowquery'],
      isProtected: isProduction,
      mostConnections: 60,
    })
    const cache = new Cache(this, 'Cache', {
      ...shared,
      description: 'Sessions, queues, and what the server need not ask for twice',
      engineVersion: '7.1',
      nodeType: chosen.cacheNode,
      nodes: isProduction ? 2 : 1,
      snapshotDays: isProduction ? 7 : 1,
      maintenanceWindow: 'mon:05:00-mon:07:00',
    })
    const application = {
      ...shared,
      cluster: new Cluster(this, 'Cluster', {
        vpc: network.vpc,
        enableFargateCapacityProviders: true,
        containerInsightsV2: ContainerInsights.ENABLED,
      }) as ICluster,
      loadBalancer,
      port: 3000,
      ...chosen.size,
      tasks: chosen.tasks,
      scaleAt: { cpu: 70, memory: 80 },
    }
    const serverImages = imageRepository(this, 'ServerImages', { key, kept: 10 })
    const server = new WebService(this, 'Server', {
      ...application,
      repository: serverImages,
      image: images.server,
      healthPath: '/health',
      paths: ['/api/*', '/socket.io/*'],
      priority: 10,
      environment: {
        NODE_ENV: 'production',
        DATABASE_HOST: database.instance.instanceEndpoint.hostname,
        REDIS_HOST: cache.address,
      },
      secrets: {
        DATABASE_USER: { of: database.secret, field: 'username' },
        DATABASE_PASSWORD: { of: database.secret, field: 'password' },
        REDIS_TOKEN: { of: cache.token },
        FIREBASE_CONFIGURATION: { of: keptSecret(this, 'Firebase', { key, description: 'Who may sign in' }) },
        GEMINI_API_KEY: { of: keptSecret(this, 'Gemini', { key, description: 'The key of Gemini' }) },
        OPENAI_API_KEY: { of: keptSecret(this, 'OpenAi', { key, description: 'The key of OpenAI' }) },
      },
    })
    const studioImages = imageRepository(this, 'StudioImages', { key, kept: 10 })
    const studio = new WebService(this, 'Studio', {
      ...application,
      repository: studioImages,
      image: images.studio,
      healthPath: '/',
      paths: ['/*'],
      priority: 20,
      environment: { NODE_ENV: 'production' },
      writable: ['/app/.next/cache'],
    })
    database.letIn(server)
    cache.letIn(server)
    new PipelineRole(this, 'Pipeline', {
      repository: chosen.github,
      environment,
      provider: chosen.githubProvider,
      images: [serverImages, studioImages],
      services: [server, studio],
    })
    tagged(this, { system: 'apexai-crm', ...chosen })
  }
}
