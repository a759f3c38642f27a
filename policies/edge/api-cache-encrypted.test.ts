import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { stage } from '../../generators/edge/api.ts'
import policy from './api-cache-encrypted.ts'

const cached = (settings: object) => ({
  CacheClusterEnabled: true,
  MethodSettings: [{ CachingEnabled: true, ...settings }],
})

expectPolicy(policy, {
  rows: {
    'AWS::ApiGateway::Stage': [
      ['pass', {}],
      ['pass', { MethodSettings: [{ CachingEnabled: true }] }],
      ['pass', { CacheClusterEnabled: true }],
      ['pass', cached({ CachingEnabled: false })],
      ['fail', cached({})],
      ['fail', cached({ CacheDataEncrypted: false })],
      ['pass', cached({ CacheDataEncrypted: true })],
      ['unknown', cached({ CacheDataEncrypted: hidden })],
      ['breakable', cached({ CacheDataEncrypted: chosen(false, true) })],
    ],
  },
  generator: stage(),
  oracle: eachResource((one) => {
    const text = JSON.stringify(one)
    const says = (name: string) => new RegExp(`"${name}":"?true`).test(text)
    return !says('CacheClusterEnabled') || !says('CachingEnabled') || says('CacheDataEncrypted')
  }),
})
