import fc from 'fast-check'
import { ref } from '../../resource.ts'
import { of, type Resources } from './places.ts'

/** The transit gateway decides by its default table, or by one for each VPC. */
export const transit = (): fc.Arbitrary<Resources> =>
  fc
    .record({
      byDefault: fc.constantFrom(true, true, false),
      through: fc.tuple(fc.constantFrom('A1', 'A2'), fc.constantFrom('B1', 'B2')),
      propagated: fc.array(fc.tuple(fc.constantFrom('A', 'B'), fc.constantFrom('A', 'B')), { maxLength: 3 }),
      routes: fc.uniqueArray(
        fc.record({
          table: fc.constantFrom('A', 'B', 'Office'),
          range: fc.constantFrom(
            '10.0.0.0/8',
            '10.0.0.0/16',
            '10.1.0.0/16',
            '10.1.0.0/24',
            '10.1.0.10/32',
            '10.200.0.0/16',
            '10.200.1.0/24',
          ),
          to: fc.constantFrom('A', 'B', 'Office', undefined),
        }),
        { maxLength: 4, selector: ({ table, range }) => `${table} ${range}` },
      ),
      isUsual: fc.boolean(),
    })
    .map(({ byDefault, through, propagated, routes: drawn, isUsual }) => {
      const usual = isUsual
        ? (['A', 'B'] as const).flatMap((vpc) => [
            { table: vpc, range: '10.200.0.0/16', to: 'Office' as const },
            { table: 'Office' as const, range: vpc === 'A' ? '10.0.0.0/16' : '10.1.0.0/16', to: vpc },
          ])
        : []
      const routes = [
        ...new Map([...usual, ...drawn].map((one) => [`${one.table} ${one.range}`, one])).values(),
      ]
      const option = byDefault ? 'enable' : 'disable'
      const sides = (['A', 'B'] as const).map((vpc, at) => ({ vpc, subnet: through[at] ?? '' }))
      return {
        Transit: of('AWS::EC2::TransitGateway', {
          DefaultRouteTableAssociation: option,
          DefaultRouteTablePropagation: option,
        }),
        ...Object.fromEntries(
          sides.flatMap(({ vpc, subnet }) => [
            [
              `${vpc}Attachment`,
              of('AWS::EC2::TransitGatewayAttachment', {
                TransitGatewayId: ref('Transit'),
                VpcId: ref(vpc),
                SubnetIds: [ref(subnet)],
              }),
            ],
            ...(byDefault
              ? []
              : ([
                  [
                    `${vpc}Transit`,
                    of('AWS::EC2::TransitGatewayRouteTable', { TransitGatewayId: ref('Transit') }),
                  ],
                  [
                    `${vpc}TransitAssociation`,
                    of('AWS::EC2::TransitGatewayRouteTableAssociation', {
                      TransitGatewayAttachmentId: ref(`${vpc}Attachment`),
                      TransitGatewayRouteTableId: ref(`${vpc}Transit`),
                    }),
                  ],
                ] as const)),
          ]),
        ),
        ...(!byDefault && {
          OfficeTransit: of('AWS::EC2::TransitGatewayRouteTable', { TransitGatewayId: ref('Transit') }),
          OfficeTransitAssociation: of('AWS::EC2::TransitGatewayRouteTableAssociation', {
            TransitGatewayAttachmentId: ref('OfficeAttachment'),
            TransitGatewayRouteTableId: ref('OfficeTransit'),
          }),
          ...Object.fromEntries(
            propagated.map(([table, from]) => [
              `${table}From${from}`,
              of('AWS::EC2::TransitGatewayRouteTablePropagation', {
                TransitGatewayAttachmentId: ref(`${from}Attachment`),
                TransitGatewayRouteTableId: ref(`${table}Transit`),
              }),
            ]),
          ),
          ...Object.fromEntries(
            routes.map(({ table, range, to }, at) => [
              `Transit${at + 1}`,
              of('AWS::EC2::TransitGatewayRoute', {
                TransitGatewayRouteTableId: ref(`${table}Transit`),
                DestinationCidrBlock: range,
                ...(to === undefined
                  ? { Blackhole: true }
                  : { TransitGatewayAttachmentId: ref(`${to}Attachment`) }),
              }),
            ]),
          ),
        }),
      }
    })
