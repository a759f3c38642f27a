import { Cluster, ContainerInsights, type ICluster } from 'aws-cdk-lib/aws-ecs'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import { Duration } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import { accessTo } from '../../blocks/bucket-access.ts'
import type { Cache } from '../../blocks/cache.ts'
import type { Surroundings } from '../../blocks/container-service.ts'
import type { Database } from '../../blocks/database.ts'
import { imageRepository } from '../../blocks/image-repository.ts'
import { keptSecret } from '../../blocks/kept-secret.ts'
import type { LoadBalancer } from '../../blocks/load-balancer.ts'
import { WebService } from '../../blocks/web-service.ts'
import type { Chosen } from './props.ts'

/** As many connections as one task of the server holds open. */
export const pool = 20

export interface ServicesProps
  extends Omit<Surroundings, 'cluster'>,
    Pick<Chosen, 'domain' | 'images' | 'server' | 'client'> {
  readonly loadBalancer: LoadBalancer
  readonly database: Database
  readonly cache: Cache
  readonly uploads: Bucket
}

/** What answers: a server under `/api`, which alone reaches what is kept, and a client for all else. */
export class Services extends Construct {
  readonly server: WebService
  readonly client: WebService
  readonly repositories

  constructor(scope: Construct, id: string, { server, client, images, ...props }: ServicesProps) {
    super(scope, id)
    const { key, network, database, cache } = props
    this.repositories = {
      server: imageRepository(this, 'ServerImages', { key, kept: 10 }),
      client: imageRepository(this, 'ClientImages', { key, kept: 10 }),
    }
    const shared = {
      ...props,
      cluster: new Cluster(this, 'Cluster', {
        vpc: network.vpc,
        enableFargateCapacityProviders: true,
        containerInsightsV2: ContainerInsights.ENABLED,
      }) as ICluster,
      scaleAt: { cpu: 70, memory: 80 },
      sticky: Duration.hours(24),
    }
    this.server = new WebService(this, 'Server', {
      ...shared,
      ...server.size,
      tasks: server.tasks,
      repository: this.repositories.server,
      image: images.server,
      user: '1000:1000',
      port: 3000,
      healthPath: '/api/health',
      paths: ['/api/*'],
      priority: 10,
      ...this.told(props),
    })
    this.client = new WebService(this, 'Client', {
      ...shared,
      ...client.size,
      tasks: client.tasks,
      repository: this.repositories.client,
      image: images.client,
      user: '101:101',
      port: 80,
      writable: ['/var/cache/nginx', '/var/run'],
      healthPath: '/',
      paths: ['/*'],
      priority: 20,
    })
    database.letIn(this.server)
    cache.letIn(this.server)
  }

  /** What the server knows of the rest, and what it may do. */
  private told({
    key,
    domain,
    database,
    cache,
    uploads,
  }: Omit<ServicesProps, 'server' | 'client' | 'images'>) {
    const secret = (id: string, description: string) => ({ of: keptSecret(this, id, { key, description }) })
    return {
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
        JWT_SECRET: secret('JwtSecret', 'Signs who has logged in'),
        STRIPE_KEYS: secret('StripeKeys', 'The keys of Stripe, put here by hand'),
        COGNITO_CONFIG: secret('CognitoConfig', 'What Cognito is asked with, put here by hand'),
        SENTRY_DSN: secret('SentryDsn', 'Where errors are told to, put here by hand'),
      },
      may: accessTo({ bucket: uploads, key, actions: ['s3:GetObject', 's3:PutObject'], names: '*' }),
    }
  }
}
