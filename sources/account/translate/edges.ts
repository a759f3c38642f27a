import type { Json } from '../../../model/json.ts'
import type { Item, Made } from '../item.ts'
import { notDescribed, to } from '../item.ts'
import { tagList } from './computing.ts'
import { mapOf } from './stores.ts'

/** An API of the first kind. What it answers is not described with it. */
export const restApi = (item: Item): readonly Made[] => {
  const id = item.text('id')
  const endpoint = item.inner('endpointConfiguration')
  return [
    item.make(`API ${id}`, 'AWS::ApiGateway::RestApi', {
      Name: item.maybe('name'),
      Description: item.maybe('description'),
      ApiKeySourceType: item.maybe('apiKeySource'),
      DisableExecuteApiEndpoint: item.get('disableExecuteApiEndpoint'),
      EndpointConfiguration: {
        Types: [...endpoint.texts('types')],
        ...(endpoint.texts('vpcEndpointIds').length > 0 && {
          VpcEndpointIds: endpoint.texts('vpcEndpointIds').map(to),
        }),
      },
      Policy: item.get('policy'),
      Tags: tagList(item.get('tags') === undefined ? {} : mapOf(item, 'tags', id)),
    }),
  ]
}

/** An API of HTTP or WebSocket. */
export const api = (item: Item): readonly Made[] => {
  const id = item.text('ApiId')
  return [
    item.make(`API ${id}`, 'AWS::ApiGatewayV2::Api', {
      Name: item.maybe('Name'),
      Description: item.maybe('Description'),
      ProtocolType: item.maybe('ProtocolType'),
      DisableExecuteApiEndpoint: item.get('DisableExecuteApiEndpoint'),
      RouteSelectionExpression: item.maybe('RouteSelectionExpression'),
      Tags: item.get('Tags') === undefined ? {} : mapOf(item, 'Tags', id),
    }),
  ]
}

/** A distribution, as a summary says: neither its logging nor what it is tagged with. */
export const distribution = (item: Item): readonly Made[] => {
  const arn = item.text('ARN')
  const behaviour = item.inner('DefaultCacheBehavior')
  return [
    item.make(arn, 'AWS::CloudFront::Distribution', {
      DistributionConfig: {
        Enabled: item.get('Enabled') ?? notDescribed(`whether ${arn} is enabled`),
        Aliases: [...item.inner('Aliases').texts('Items')],
        Origins: item
          .inner('Origins')
          .items('Items')
          .map((origin): Json => ({ Id: origin.text('Id'), DomainName: origin.text('DomainName') })),
        DefaultCacheBehavior: {
          TargetOriginId: behaviour.maybe('TargetOriginId') ?? '',
          ViewerProtocolPolicy: behaviour.maybe('ViewerProtocolPolicy') ?? '',
        },
        ViewerCertificate: item.get('ViewerCertificate') ?? {},
        WebACLId: item.maybe('WebACLId') ?? '',
        Logging: notDescribed(`the logging of ${arn}`),
        DefaultRootObject: notDescribed(`the root object of ${arn}`),
      },
      Tags: notDescribed(`the tags of ${arn}`),
    }),
  ]
}

/** A way into a service: of an interface, it has groups; of a gateway, routes. */
export const endpoint = (item: Item): readonly Made[] => {
  if (
    ['deleted', 'deleting', 'failed', 'rejected', 'expired'].includes(
      (item.maybe('State') ?? '').toLowerCase(),
    )
  )
    return []
  const kind = item.maybe('VpcEndpointType')
  const [subnets, groups, tables] = [
    item.texts('SubnetIds'),
    item.items('Groups').map((group) => group.text('GroupId')),
    item.texts('RouteTableIds'),
  ]
  return [
    item.make(item.text('VpcEndpointId'), 'AWS::EC2::VPCEndpoint', {
      VpcId: to(item.text('VpcId')),
      ServiceName: item.maybe('ServiceName'),
      VpcEndpointType: kind,
      IpAddressType: item.maybe('IpAddressType'),
      PolicyDocument: item.get('PolicyDocument'),
      PrivateDnsEnabled: item.get('PrivateDnsEnabled'),
      ...(subnets.length > 0 && { SubnetIds: subnets.map(to) }),
      ...(groups.length > 0 && { SecurityGroupIds: groups.map(to) }),
      ...(tables.length > 0 && { RouteTableIds: tables.map(to) }),
      Tags: item.tags,
    }),
  ]
}
