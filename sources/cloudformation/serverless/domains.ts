import { type Json, type JsonObject, own } from '../../../model/json.ts'
import type { Serverless, Translation } from './translation.ts'
import {
  defined,
  getAtt,
  hashOf,
  isGiven,
  isMap,
  isNoValue,
  isTrue,
  listed,
  type Maybe,
  pick,
  ref,
} from './values.ts'

/** `Domain`: a name of its own for an API, what of the API it leads to, and its records in Route 53. */
export const addDomain = (translation: Translation, source: Serverless): void => {
  const domain = source.properties.Domain
  if (isNoValue(domain)) return
  const http = source.kind === 'HttpApi'
  if (!isMap(domain)) {
    translation.notExamined(source, 'Domain', 'It stands behind a function.')
    return
  }
  if (domain.EndpointConfiguration === 'PRIVATE') {
    translation.notExamined(source, 'Domain', 'A private domain name is not translated.')
    return
  }
  const base = source.place('Domain')
  const suffix = hashOf(domain.DomainName, source.id)
  const id = translation.add(
    source,
    `ApiGatewayDomainName${http ? 'V2' : ''}${suffix}`,
    http ? 'AWS::ApiGatewayV2::DomainName' : 'AWS::ApiGateway::DomainName',
    http ? httpDomain(source, domain) : restDomain(domain),
    { base },
  )
  translation.names.set(`${source.id}.DomainName`, id)
  addMappings(translation, source, domain, id)
  const route53 = own(domain, 'Route53')
  if (isMap(route53)) addRecords(translation, source, domain, route53, id)
  else if (!isNoValue(route53))
    translation.notExamined(source, 'Domain.Route53', 'It stands behind a function.', [...base, 'Route53'])
}

const truststore = (domain: JsonObject): Maybe => {
  const given = domain.MutualTlsAuthentication
  return isMap(given) ? pick(given, ['TruststoreUri', 'TruststoreVersion']) : given
}

const restDomain = (domain: JsonObject): JsonObject => {
  const endpoint = domain.EndpointConfiguration ?? 'REGIONAL'
  return defined({
    DomainName: domain.DomainName,
    [endpoint === 'REGIONAL' ? 'RegionalCertificateArn' : 'CertificateArn']: domain.CertificateArn,
    EndpointConfiguration: defined({ Types: [endpoint], IpAddressType: domain.IpAddressType }),
    MutualTlsAuthentication: truststore(domain),
    ...pick(domain, [
      'SecurityPolicy',
      'EndpointAccessMode',
      'Policy',
      'OwnershipVerificationCertificateArn',
    ]),
  })
}

const httpDomain = (source: Serverless, domain: JsonObject): JsonObject => {
  const { Tags } = source.properties
  return defined({
    DomainName: domain.DomainName,
    DomainNameConfigurations: [
      defined({
        CertificateArn: domain.CertificateArn,
        EndpointType: domain.EndpointConfiguration ?? 'REGIONAL',
        ...pick(domain, ['OwnershipVerificationCertificateArn', 'SecurityPolicy']),
      }),
    ],
    MutualTlsAuthentication: truststore(domain),
    Tags: { ...(isMap(Tags) ? Tags : {}), 'httpapi:createdBy': 'SAM' },
  })
}

const addMappings = (
  translation: Translation,
  source: Serverless,
  domain: JsonObject,
  domainId: string,
): void => {
  const http = source.kind === 'HttpApi'
  const base = [...source.place('Domain'), 'BasePath']
  const paths = isGiven(domain.BasePath) ? listed(domain.BasePath) : [undefined]
  for (const path of paths) {
    if (path !== undefined && typeof path !== 'string') {
      translation.notExamined(source, 'Domain.BasePath', 'It is not a text.', base)
      continue
    }
    const common = {
      DomainName: ref(domainId),
      Stage: ref(translation.names.get(`${source.id}.Stage`) ?? source.id),
    }
    const plain = path?.replace(/[^\p{L}\p{N}]/gu, '')
    if (http) {
      const mapping = defined({
        ...common,
        ApiId: ref(source.id),
        ApiMappingKey: path?.replace(/^\/+|\/+$/g, ''),
      })
      translation.add(
        source,
        `${source.id}${path?.replace(/[-_/]+/g, '') ?? ''}ApiMapping`,
        'AWS::ApiGatewayV2::ApiMapping',
        mapping,
        { base },
      )
    } else {
      const mapping = defined({
        ...common,
        RestApiId: ref(source.id),
        BasePath: domain.NormalizeBasePath === false ? path : plain,
      })
      translation.add(
        source,
        `${source.id}${plain ?? ''}BasePathMapping`,
        'AWS::ApiGateway::BasePathMapping',
        mapping,
        { base },
      )
    }
  }
}

/** The records of all domains in one zone are in one group. */
const addRecords = (
  translation: Translation,
  source: Serverless,
  domain: JsonObject,
  route53: JsonObject,
  domainId: string,
): void => {
  const zone = route53.HostedZoneId ?? route53.HostedZoneName
  const separate = isTrue(route53.SeparateRecordSetGroup)
    ? `${hashOf(zone)}${hashOf(domain.DomainName, source.id)}`
    : undefined
  const id = `RecordSetGroup${separate ?? hashOf(zone, source.id)}`
  const first = translation.resources.get(id)
  const before = first?.Properties
  const records = isMap(before) ? listed(before.RecordSets) : []
  const group = {
    ...(isMap(before) ? before : pick(route53, ['HostedZoneId', 'HostedZoneName'])),
    RecordSets: [...records, ...recordsOf(domain, route53, domainId)],
  }
  translation.add(source, id, 'AWS::Route53::RecordSetGroup', group, {
    base: [...source.place('Domain'), 'Route53'],
    // The group is made with the first of them.
    ...(first !== undefined && {
      attributes: pick(first, ['Condition', 'DeletionPolicy', 'UpdateReplacePolicy']),
    }),
  })
}

const recordsOf = (domain: JsonObject, route53: JsonObject, id: string): readonly Json[] => {
  const edge = domain.EndpointConfiguration === 'EDGE'
  const target = defined({
    EvaluateTargetHealth: route53.EvaluateTargetHealth,
    HostedZoneId: edge ? 'Z2FDTNDATAQYW2' : getAtt(id, 'RegionalHostedZoneId'),
    DNSName: edge
      ? (route53.DistributionDomainName ?? getAtt(id, 'DistributionDomainName'))
      : getAtt(id, 'RegionalDomainName'),
  })
  const types = route53.IpV6 === true ? ['A', 'AAAA'] : ['A']
  return types.map((type) =>
    defined({
      Name: domain.DomainName,
      Type: type,
      AliasTarget: target,
      ...pick(route53, ['Region', 'SetIdentifier']),
    }),
  )
}
