import { chosen, eachResource, expectPolicy, hidden, noValue, stored } from '../../checks/laws/expectation.ts'
import { distribution } from '../../generators/logging/distribution.ts'
import policy from './distribution-log.ts'

const logged = (Bucket: unknown) => ({ DistributionConfig: { Logging: { Bucket } } }) as never

const source = (id: unknown, more: object = {}) => ({
  Type: 'AWS::Logs::DeliverySource',
  Properties: {
    Name: 'requests',
    LogType: 'ACCESS_LOGS',
    ResourceArn: { 'Fn::Sub': `arn:aws:cloudfront::\${AWS::AccountId}:distribution/\${${id}}` },
    ...more,
  },
})

const delivery = (DeliverySourceName: unknown) => ({
  Type: 'AWS::Logs::Delivery',
  Properties: { DeliverySourceName, DeliveryDestinationArn: 'arn' },
})

expectPolicy(policy, {
  rows: {
    'AWS::CloudFront::Distribution': [
      ['fail', {}],
      ['fail', { DistributionConfig: {} }],
      ['pass', logged('logs.s3.amazonaws.com')],
      ['fail', logged('')],
      ['unknown', logged(stored('logs.s3.amazonaws.com', noValue))],
      ['breakable', logged(chosen(noValue, 'logs.s3.amazonaws.com'))],
    ],
    delivered: [['pass', { Source: source('It'), Delivery: delivery({ Ref: 'Source' }) }]] as never,
    'delivered by name': [['pass', { Source: source('It'), Delivery: delivery('requests') }]] as never,
    'a source without a delivery': [['fail', { Source: source('It') }]] as never,
    'a delivery of another': [['fail', { Source: source('It'), Delivery: delivery('other') }]] as never,
    'another log': [
      [
        'fail',
        { Source: source('It', { LogType: 'CONNECTION_LOGS' }), Delivery: delivery({ Ref: 'Source' }) },
      ],
    ] as never,
    'of whatever is imported': [
      ['unknown', { Source: source('It', { ResourceArn: hidden }), Delivery: delivery({ Ref: 'Source' }) }],
    ] as never,
  },
  place: (name, properties) =>
    name.startsWith('AWS::')
      ? { Resources: { It: { Type: name, Properties: properties } } }
      : { Resources: { It: { Type: 'AWS::CloudFront::Distribution', Properties: {} }, ...properties } },
  generator: distribution(),
  oracle: eachResource((properties, { type, infrastructure }) => {
    if (type !== 'AWS::CloudFront::Distribution') return undefined
    const { Source: source, Delivery: delivery } = infrastructure.Resources
    const from = JSON.stringify(source)
    const isFrom = from.includes('{"Ref":"Distribution"}') && from.includes('"ACCESS_LOGS"')
    const isDelivered = delivery?.Properties?.DeliverySourceName !== 'other'
    return JSON.stringify(properties).includes('logs.s3') || (isFrom && isDelivered)
  }),
})
