import { isObject, type Json, type JsonObject } from '../../../model/json.ts'
import type { Infrastructure } from '../../resource.ts'
import type { Resources } from './places.ts'

/** What whoever makes a VPC elsewhere has made with it, and tells nobody of. */
const ofVpc: ReadonlySet<string> = new Set([
  'AWS::EC2::VPC',
  'AWS::EC2::VPCCidrBlock',
  'AWS::EC2::RouteTable',
  'AWS::EC2::Route',
  'AWS::EC2::SubnetRouteTableAssociation',
  'AWS::EC2::VPNGatewayRoutePropagation',
  'AWS::EC2::NetworkAcl',
  'AWS::EC2::NetworkAclEntry',
  'AWS::EC2::SubnetNetworkAclAssociation',
  'AWS::EC2::SecurityGroupIngress',
])

/** The same network, in which a VPC with its tables, ACLs and default group is imported from wherever it is made. */
export const withVpcHidden = ({ Resources }: Infrastructure, vpc: string): Infrastructure => {
  const hidden = new Set([vpc])
  const names = (value: Json | undefined): readonly string[] => {
    if (Array.isArray(value)) return value.flatMap(names)
    if (value === undefined || !isObject(value)) return []
    const named = nameIn(value)
    return named === undefined ? Object.values(value).flatMap(names) : [named]
  }
  const isIn = (id: string): boolean => names(Resources[id]?.Properties?.VpcId).includes(vpc)
  const isOfIt = (properties: JsonObject = {}): boolean =>
    names(properties).some((id) => hidden.has(id) || (Resources[id]?.Type === 'AWS::EC2::Subnet' && isIn(id)))
  for (let before = 0; before < hidden.size; ) {
    before = hidden.size
    for (const [id, { Type, Properties }] of Object.entries(Resources))
      if (ofVpc.has(Type) && isOfIt(Properties as JsonObject | undefined)) hidden.add(id)
  }
  const told = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(told)
    if (!isObject(value)) return value
    const named = nameIn(value)
    if (named !== undefined) return hidden.has(named) ? { 'Fn::ImportValue': JSON.stringify(value) } : value
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, told(each as Json)]))
  }
  return {
    Resources: Object.fromEntries(
      Object.entries(Resources)
        .filter(([id]) => !hidden.has(id))
        .map(([id, { Type, Properties = {} }]) => [id, { Type, Properties: told(Properties as Json) }]),
    ) as Resources,
  }
}

const nameIn = ({ Ref, 'Fn::GetAtt': attribute }: JsonObject): string | undefined => {
  if (typeof Ref === 'string') return Ref
  return Array.isArray(attribute) ? String(attribute[0]) : undefined
}
