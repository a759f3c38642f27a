import { everyBehaviour } from '../../model/edge/distribution.ts'
import { headerNamesOrigin, namesOrigin } from '../../model/edge/origins.ts'
import { policy } from '../../model/policy.ts'
import type { Resource } from '../../model/resource.ts'
import { refersToResource } from '../../model/storage/given.ts'
import { because, not, pass, type Verdict } from '../../model/verdict.ts'

/** Policies of AWS that tell browsers that every site may read: SimpleCORS, CORS-With-Preflight, and both with security. */
const openPolicies = [
  '5cc3b908-e619-4b99-88e5-2cf7f45965bd',
  '60669652-455b-4ae9-85a4-c4c02393f86c',
  'e61eb60c-9c35-4d20-a928-2b84e02af89c',
  'eaab4381-ed33-4a86-88ca-d9558dc6cd63',
]

const origins =
  (path: string) =>
  (resource: Resource): Verdict =>
    resource.at(path).every(namesOrigin)

/** Where each type says to browsers which sites may read what it answers. */
const said: Readonly<Record<string, (resource: Resource) => Verdict>> = {
  'AWS::ApiGateway::GatewayResponse': (response) =>
    headerNamesOrigin(response.at('ResponseParameters'), 'gatewayresponse.header.'),
  'AWS::ApiGateway::Method': (method) =>
    method
      .at('Integration.IntegrationResponses')
      .every((response) => headerNamesOrigin(response.at('ResponseParameters'), 'method.response.header.')),
  'AWS::ApiGatewayV2::Api': origins('CorsConfiguration.AllowOrigins'),
  'AWS::CloudFront::Distribution': (distribution) =>
    everyBehaviour(distribution, (behaviour) =>
      behaviour
        .at('ResponseHeadersPolicyId')
        .whichever((option) => (refersToResource(option) ? pass : not(option.isOneOf(...openPolicies)))),
    ),
  'AWS::CloudFront::ResponseHeadersPolicy': origins(
    'ResponseHeadersPolicyConfig.CorsConfig.AccessControlAllowOrigins.Items',
  ),
  'AWS::Lambda::Url': origins('Cors.AllowOrigins'),
  'AWS::S3::Bucket': (bucket) =>
    bucket.at('CorsConfiguration.CorsRules').every((rule) => rule.at('AllowedOrigins').every(namesOrigin)),
}

/**
 * For every API, bucket, function URL and distribution that tells browsers which other sites may read its answers, sites are
 * named.
 *
 * `*`, and `https://*` of a bucket, are all sites there are: the pages of anybody read what a visitor of theirs can. What a
 * function answers by itself is out of view. Development may have it otherwise, by `except` of the configuration.
 */
export default policy({
  id: 'edge/cors-narrow',
  title: 'Only sites that are named read answers in browsers',
  severity: 'medium',
  controls: { 'NIST-800-53r5': ['AC-3', 'AC-4', 'SC-7'], SOC2: ['CC6.1', 'CC6.6'] },
  equivalents: ['CKV2_AWS_75', 'awslambda_function_url_cors_policy'],
  forAll: Object.keys(said),
  holds: (resource) =>
    because(said[resource.type]?.(resource) ?? pass, 'the pages of every site may read what it answers'),
  fix: 'Name the sites, with their protocol, in place of *.',
})
