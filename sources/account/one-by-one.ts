import { isObject, isScalar, type Json, type JsonObject, own } from '../../model/json.ts'
import type { NotExamined } from '../../model/space.ts'
import { type Document, placeOf } from '../document/document.ts'
import { envelopes } from './pages.ts'

/** A call that is made for one thing at a time, and does not return for which. */
interface Call {
  /** The list that it returns. */
  readonly list: string
  /** By which name that for which it was made stands beside the list. */
  readonly of: string
  /** What list and name are together. */
  readonly as: string
  readonly call: string
  /** Whether the list is of this call, where nothing stands beside it. */
  readonly isIt: (value: JsonObject) => boolean
}

const holds =
  (list: string, ...fields: readonly string[]) =>
  (value: JsonObject): boolean => {
    const items = own(value, list)
    return Array.isArray(items) && items.every((item) => fields.every((field) => has(item, field)))
  }

const has = (item: Json, field: string): boolean => isObject(item) && own(item, field) !== undefined

const calls: readonly Call[] = [
  {
    list: 'TargetHealthDescriptions',
    of: 'TargetGroupArn',
    as: 'LoadBalancerTargetHealth',
    call: 'elbv2 describe-target-health',
    isIt: holds('TargetHealthDescriptions', 'Target'),
  },
  {
    list: 'Attributes',
    of: 'TargetGroupArn',
    as: 'TargetGroupAttributes',
    call: 'elbv2 describe-target-group-attributes',
    isIt: holds('Attributes', 'Key', 'Value'),
  },
  {
    list: 'Attributes',
    of: 'LoadBalancerArn',
    as: 'LoadBalancerAttributes',
    call: 'elbv2 describe-load-balancer-attributes',
    isIt: holds('Attributes', 'Key', 'Value'),
  },
  {
    list: 'Routes',
    of: 'TransitGatewayRouteTableId',
    as: 'TransitGatewayStaticRoutes',
    call: 'ec2 search-transit-gateway-routes',
    isIt: (value) => own(value, 'AdditionalRoutesAvailable') !== undefined,
  },
  {
    list: 'TransitGatewayRouteTablePropagations',
    of: 'TransitGatewayRouteTableId',
    as: 'TransitGatewayPropagations',
    call: 'ec2 get-transit-gateway-route-table-propagations',
    isIt: holds('TransitGatewayRouteTablePropagations'),
  },
  {
    list: 'SecurityGroups',
    of: 'MountTargetId',
    as: 'MountTargetSecurityGroups',
    call: 'efs describe-mount-target-security-groups',
    isIt: () => false,
  },
]

/** What was asked for one thing that is named beside it. */
export const askedIn = (value: JsonObject): readonly Pick<Call, 'list' | 'as'>[] =>
  calls.filter(({ list, of }) => Array.isArray(own(value, list)) && isScalar(own(value, of) ?? null))

/** Lists of which nobody knows for what they were asked. */
export const strayIn = (value: JsonObject): ReadonlySet<string> => {
  const asked = new Set(askedIn(value).map(({ list }) => list))
  return new Set(calls.filter(({ list, isIt }) => !asked.has(list) && isIt(value)).map(({ list }) => list))
}

export const strays = (documents: readonly Document[]): readonly NotExamined[] =>
  documents.flatMap((document) =>
    envelopes(document).flatMap(({ path, value }) =>
      [...strayIn(value)].map((list) => ({
        what: list,
        why: `What this call returns does not say of what it is. Let that stand beside it: ${ways(list)}`,
        place: placeOf(document, [...path, list]),
      })),
    ),
  )

const ways = (name: string): string =>
  calls
    .filter(({ list }) => list === name)
    .map(({ list, of, call }) => `aws ${call} … --query "{${of}: '…', ${list}: ${list}}"`)
    .join(', or ')
