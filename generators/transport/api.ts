import fc from 'fast-check'
import { either, type Infrastructure, maybe, resource } from '../resource.ts'
import { flag } from '../shapes.ts'
import { certificateArn } from './words.ts'

const policies = fc.constantFrom('TLS_1_0', 'TLS_1_2', 'SecurityPolicy_TLS13_1_2_PQ_2025_09')

/** A name that an API is called by. */
export const domainName = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::ApiGateway::DomainName', {
    DomainName: 'api.example.com',
    EndpointConfiguration: { Types: ['REGIONAL'] },
    RegionalCertificateArn: certificateArn,
    SecurityPolicy: maybe(policies),
  })

/** An API with the endpoint that it has beside its names. */
export const restApi = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::ApiGateway::RestApi', {
    Name: 'shop',
    DisableExecuteApiEndpoint: maybe(flag()),
    EndpointConfiguration: maybe({ Types: [either('REGIONAL', 'EDGE', 'PRIVATE')] }),
    SecurityPolicy: maybe(policies),
  })
