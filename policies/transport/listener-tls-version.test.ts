import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import {
  encryptedListener,
  gatewayListener,
  passingListener,
  plainListener,
} from '../../generators/transport/load-balancer.ts'
import { tlsVersions } from '../../model/transport/tls-versions.ts'
import policy from './listener-tls-version.ts'

const named = (name: string) => `ELBSecurityPolicy-${name}`
const by = (name: string) => ({ Protocol: 'HTTPS', SslPolicy: named(name) })

/** As the names themselves say it. */
const oldest = (name: string): string => /TLS13-1-(\d)/.exec(name)?.[1] ?? /-1-(\d)-/.exec(name)?.[1] ?? '0'

expectPolicy(policy, {
  rows: {
    'AWS::ElasticLoadBalancingV2::Listener': [
      ['fail', { Protocol: 'HTTPS' }],
      ['fail', { Protocol: 'TLS' }],
      ['pass', { Protocol: 'HTTP' }],
      ['pass', { Protocol: 'TCP' }],
      ['fail', by('2016-08')],
      ['fail', by('TLS13-1-0-2021-06')],
      ['fail', by('FS-1-1-2019-08')],
      ['fail', by('FS-2018-06')],
      ['pass', by('TLS-1-2-2017-01')],
      ['pass', by('FS-1-2-Res-2020-10')],
      ['pass', by('TLS13-1-2-2021-06')],
      ['pass', by('TLS13-1-2-Res-PQ-2025-09')],
      ['fail', by('TLS13-1-2-2021-06'), { least: '1.3' }],
      ['pass', by('TLS13-1-3-2021-06'), { least: '1.3' }],
      ['pass', by('TLS13-1-1-2021-06'), { least: '1.1' }],
      ['pass', by('2016-08'), { least: '1.0' }],
      ['unknown', by('TLS13-1-3-2031-01')],
      ['unknown', { Protocol: 'HTTPS', SslPolicy: hidden }],
      ['unknown', { Protocol: hidden }],
      ['breakable', { Protocol: 'HTTPS', SslPolicy: chosen(named('2016-08'), named('TLS13-1-2-2021-06')) }],
    ],
  },
  generator: fc.oneof(encryptedListener(), plainListener(), passingListener(), gatewayListener()),
  options: fc.record({ least: fc.constantFrom(...tlsVersions) }),
  oracle: eachResource(({ Protocol, SslPolicy }, { type, options: { least } }) =>
    type.endsWith('Rule')
      ? undefined
      : !['HTTPS', 'TLS'].includes(String(Protocol)) ||
        (SslPolicy !== undefined && `1.${oldest(String(SslPolicy))}` >= least),
  ),
})
