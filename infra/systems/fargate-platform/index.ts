import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import { Cluster, ContainerInsights, type ICluster } from 'aws-cdk-lib/aws-ecs'
import { Stack, type StackProps } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import { Alarms } from '../../blocks/alarms.ts'
import { EncryptionKey } from '../../blocks/encryption-key.ts'
import { imageRepository } from '../../blocks/image-repository.ts'
import { keptSecret } from '../../blocks/kept-secret.ts'
import { LoadBalancer } from '../../blocks/load-balancer.ts'
import { Network } from '../../blocks/network.ts'
import { PipelineRole } from '../../blocks/pipeline-role.ts'
import { privateBucket } from '../../blocks/private-bucket.ts'
import { tagged } from '../../blocks/tagged.ts'
import { WebService } from '../../blocks/web-service.ts'
import { type Props, props } from './props.ts'

export { props }

const plan = {
  whole: '10.0.0.0/16',
  public: ['10.0.1.0/24', '10.0.2.0/24'],
  private: ['10.0.101.0/24', '10.0.102.0/24'],
}

/** One application in containers, deployed by its own pipeline: behind TLS, in two zones, with no way in but one. */
export class FargatePlatform extends Stack {
  constructor(scope: Construct, id: string, given: Props, stack: StackProps = {}) {
    const { environment, owner, costCenter, retentionDays, size, tasks, ...rest } = props.parse(given)
    const isProduction = environment === 'prod'
    super(scope, id, {
      description: 'One application on Fargate, deployed by its own pipeline',
      terminationProtection: isProduction,
      ...stack,
    })
    const key = new EncryptionKey(this, 'Key', 'Encrypts what the platform keeps')
    const alarms = new Alarms(this, 'Alarms', { key, email: owner })
    const network = new Network(this, 'Network', { plan, natGateways: 'each zone', retentionDays, key })
    const loadBalancer = new LoadBalancer(this, 'LoadBalancer', {
      network,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', rest.certificateArn),
      isProtected: isProduction,
      logDays: 365,
    })
    const images = imageRepository(this, 'Images', { key, kept: 10 })
    const application = new WebService(this, 'Application', {
      cluster: new Cluster(this, 'Cluster', {
        vpc: network.vpc,
        enableFargateCapacityProviders: true,
        containerInsightsV2: ContainerInsights.ENABLED,
      }) as ICluster,
      network,
      loadBalancer,
      key,
      alarms,
      retentionDays,
      repository: images,
      image: rest.image,
      port: 3000,
      ...size,
      tasks,
      scaleAt: { cpu: 70, memory: 80 },
      healthPath: '/health',
      paths: ['/*'],
      priority: 10,
      environment: { NODE_ENV: 'production' },
      secrets: {
        CONFIGURATION: {
          of: keptSecret(this, 'Configuration', { key, description: 'What the application must not show' }),
        },
      },
    })
    new PipelineRole(this, 'Pipeline', {
      repository: rest.github,
      environment,
      provider: rest.githubProvider,
      images: [images],
      services: [application],
    })
    privateBucket(this, 'State', { key })
    tagged(this, { system: 'fargate-platform', environment, owner, costCenter })
  }
}
