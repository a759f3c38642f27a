import { policy } from '../../model/policy.ts'
import { implied } from '../../model/verdict.ts'

/**
 * For every stage of a REST API that caches answers, the cache is encrypted.
 *
 * Where nothing is said of it, what is cached lies there in plain text. Settings of methods count only where the stage has a
 * cache at all.
 */
export default policy({
  id: 'edge/api-cache-encrypted',
  title: 'Caches of APIs are encrypted',
  severity: 'medium',
  controls: {
    'NIST-800-53r5': ['SC-13', 'SC-28', 'SC-28(1)'],
    SOC2: ['CC6.1'],
    'AWS-FSBP': ['APIGateway.5'],
  },
  equivalents: [
    'APIGateway.5',
    'CKV_AWS_308',
    'api_gw_cache_enabled_and_encrypted',
    'apigateway_restapi_cache_encrypted',
  ],
  forAll: 'AWS::ApiGateway::Stage',
  holds: (stage) =>
    implied(stage.at('CacheClusterEnabled').is(true), () =>
      stage
        .at('MethodSettings')
        .every((settings) =>
          implied(settings.at('CachingEnabled').is(true), () => settings.at('CacheDataEncrypted').is(true)),
        ),
    ),
  fix: 'Set CacheDataEncrypted to true wherever CachingEnabled is.',
})
