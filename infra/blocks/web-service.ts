import { Port } from 'aws-cdk-lib/aws-ec2'
import {
  ApplicationListenerRule,
  ApplicationProtocol,
  ApplicationTargetGroup,
  HttpCodeTarget,
  ListenerAction,
  ListenerCondition,
  TargetType,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2'
import { Duration } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import { ContainerService, type ContainerServiceProps } from './container-service.ts'
import type { LoadBalancer } from './load-balancer.ts'

export interface WebServiceProps extends ContainerServiceProps {
  readonly loadBalancer: LoadBalancer
  readonly port: number
  readonly healthPath: string
  readonly paths: readonly string[]
  /** Of its rule among those of the load balancer: the lowest is asked first. */
  readonly priority: number
  /** For how long a browser is sent to the same task. */
  readonly sticky?: Duration
}

/** Containers that the load balancer reaches, and nothing else. */
export class WebService extends ContainerService {
  constructor(scope: Construct, id: string, props: WebServiceProps) {
    super(scope, id, props)
    const { loadBalancer, alarms } = props
    const port = Port.tcp(props.port)
    this.group.addIngressRule(loadBalancer.group, port, 'From the load balancer')
    loadBalancer.group.addEgressRule(this.group, port, `To the tasks of ${id}`)
    const targets = this.serve(props)
    alarms.watch(`${id}Unhealthy`, {
      metric: targets.metrics.unhealthyHostCount(),
      says: `Tasks of ${id} do not answer that they are well`,
      threshold: 0,
    })
    alarms.watch(`${id}Errors`, {
      metric: targets.metrics.httpCodeTarget(HttpCodeTarget.TARGET_5XX_COUNT),
      says: `${id} answers with errors of its own`,
      threshold: 10,
    })
  }

  private serve({ network, loadBalancer, port, healthPath, paths, priority, sticky }: WebServiceProps) {
    const targets = new ApplicationTargetGroup(this, 'Targets', {
      vpc: network.vpc,
      targetType: TargetType.IP,
      protocol: ApplicationProtocol.HTTP,
      port,
      targets: [this.service],
      deregistrationDelay: Duration.seconds(30),
      healthCheck: { path: healthPath, interval: Duration.seconds(30), healthyHttpCodes: '200-299' },
      ...(sticky !== undefined && { stickinessCookieDuration: sticky }),
    })
    const rule = new ApplicationListenerRule(this, 'Rule', {
      listener: loadBalancer.listener,
      priority,
      conditions: [ListenerCondition.pathPatterns([...paths])],
      action: ListenerAction.forward([targets]),
    })
    this.service.node.addDependency(rule)
    return targets
  }
}
