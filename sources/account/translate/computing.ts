import { isObject, type Json } from '../../../model/json.ts'
import type { Item, Made } from '../item.ts'
import { notDescribed, to } from '../item.ts'
import { mapOf } from './stores.ts'

export const lambdaFunction = (item: Item): readonly Made[] => {
  const arn = item.text('FunctionArn')
  const vpc = item.inner('VpcConfig')
  const subnets = vpc.texts('SubnetIds')
  const allowsSix = vpc.get('Ipv6AllowedForDualStack')
  const environment = item.inner('Environment').get('Variables')
  return [
    item.make(arn, 'AWS::Lambda::Function', {
      FunctionName: item.text('FunctionName'),
      Runtime: item.maybe('Runtime'),
      Handler: item.maybe('Handler'),
      Role: item.maybe('Role'),
      ...(isObject(environment ?? null) && { Environment: { Variables: environment as Json } }),
      KmsKeyArn: item.maybe('KMSKeyArn'),
      // A function that was taken out of its VPC is described with empty lists.
      ...(subnets.length > 0 && {
        VpcConfig: {
          SubnetIds: subnets.map(to),
          SecurityGroupIds: vpc.texts('SecurityGroupIds').map(to),
          ...(allowsSix !== undefined && { Ipv6AllowedForDualStack: allowsSix }),
        },
      }),
      Tags: notDescribed(`the tags of ${arn}`),
    }),
  ]
}

/** A function that has an address of its own, which no group guards. */
export const functionUrl = (item: Item): readonly Made[] => {
  const address = item.text('FunctionUrl')
  return [
    item.make(address, 'AWS::Lambda::Url', {
      TargetFunctionArn: to(item.text('FunctionArn')),
      AuthType: item.maybe('AuthType'),
      Cors: item.get('Cors'),
      InvokeMode: item.maybe('InvokeMode'),
    }),
  ]
}

export const service = (item: Item): readonly Made[] => {
  if (item.maybe('status') === 'INACTIVE') return []
  const arn = item.text('serviceArn')
  const network = item.inner('networkConfiguration').inner('awsvpcConfiguration')
  const subnets = network.texts('subnets')
  return [
    item.make(arn, 'AWS::ECS::Service', {
      ServiceName: item.text('serviceName'),
      Cluster: item.maybe('clusterArn'),
      TaskDefinition: item.maybe('taskDefinition'),
      DesiredCount: item.get('desiredCount'),
      LaunchType: item.maybe('launchType'),
      LoadBalancers: item.items('loadBalancers').flatMap((one): Json[] => {
        const group = one.maybe('targetGroupArn')
        const [name, port] = [one.maybe('containerName'), one.get('containerPort')]
        return group === undefined
          ? []
          : [
              {
                TargetGroupArn: to(group),
                ...(name !== undefined && { ContainerName: name }),
                ...(port !== undefined && { ContainerPort: port }),
              },
            ]
      }),
      ...(subnets.length > 0 && {
        NetworkConfiguration: {
          AwsvpcConfiguration: {
            Subnets: subnets.map(to),
            SecurityGroups: network.texts('securityGroups').map(to),
            AssignPublicIp: network.maybe('assignPublicIp') ?? 'DISABLED',
          },
        },
      }),
      PropagateTags: item.maybe('propagateTags'),
      EnableECSManagedTags: item.get('enableECSManagedTags'),
      Tags: tagsOf(item, arn),
    }),
  ]
}

/** They are returned where they are asked for. */
const tagsOf = (item: Item, arn: string): Json => {
  if (item.get('tags') === undefined) return notDescribed(`the tags of ${arn}`)
  return item
    .items('tags')
    .filter((tag) => !tag.text('key').startsWith('aws:'))
    .map((tag) => ({ Key: tag.text('key'), Value: tag.maybe('value') ?? '' }))
}

/** A cluster of Kubernetes: the interfaces of its control plane, and whether its endpoint is public. */
export const kubernetes = (item: Item): readonly Made[] => {
  const arn = item.text('arn')
  const network = item.inner('resourcesVpcConfig')
  // EKS makes one group itself, which the control plane has beside those that were asked for.
  const made = network.maybe('clusterSecurityGroupId')
  const groups = new Set([...network.texts('securityGroupIds'), ...(made === undefined ? [] : [made])])
  const isPublic = network.get('endpointPublicAccess')
  const isPrivate = network.get('endpointPrivateAccess')
  return [
    item.make(arn, 'AWS::EKS::Cluster', {
      Name: item.text('name'),
      Version: item.maybe('version'),
      RoleArn: item.maybe('roleArn'),
      ResourcesVpcConfig: {
        SubnetIds: network.texts('subnetIds').map(to),
        SecurityGroupIds: [...groups].map(to),
        PublicAccessCidrs: [...network.texts('publicAccessCidrs')],
        ...(isPublic !== undefined && { EndpointPublicAccess: isPublic }),
        ...(isPrivate !== undefined && { EndpointPrivateAccess: isPrivate }),
      },
      EncryptionConfig: item.get('encryptionConfig') === undefined ? undefined : encryptionOf(item),
      Tags: tagList(mapOf(item, 'tags', arn)),
    }),
  ]
}

const encryptionOf = (item: Item): Json =>
  item.items('encryptionConfig').map((one) => ({
    Resources: [...one.texts('resources')],
    Provider: { KeyArn: one.inner('provider').maybe('keyArn') ?? '' },
  }))

/** As CloudFormation writes them for most types. */
export const tagList = (tags: Json): Json =>
  isObject(tags) && !('Fn::NotDescribed' in tags)
    ? Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))
    : tags
