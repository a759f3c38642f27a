import { policy } from '../../model/policy.ts'
import { isGiven } from '../../model/storage/given.ts'

/**
 * For every stage of an API, a log is kept of who asked for what.
 *
 * The log of access is in a format of one's own, and goes to a log group or to Firehose; there is none where nothing is said.
 */
export default policy({
  id: 'logging/api-access-log',
  title: 'Stages of APIs log who asked for what',
  severity: 'medium',
  controls: {
    'AWS-FSBP': ['APIGateway.9'],
    'NIST-800-53r5': ['AU-2', 'AU-12', 'SI-4'],
    SOC2: ['CC7.2'],
  },
  equivalents: ['CKV_AWS_76', 'CKV_AWS_95', 'AWS-0001', 'APIGateway.9', 'AwsSolutions-APIG1'],
  forAll: ['AWS::ApiGateway::Stage', 'AWS::ApiGatewayV2::Stage'],
  holds: (stage) => isGiven(stage.at(settings[stage.type] ?? ''), 'where the log goes'),
  fix: 'Name a log group in DestinationArn of AccessLogSetting, or AccessLogSettings, and say what is logged in Format.',
})

const settings: Readonly<Record<string, string>> = {
  'AWS::ApiGateway::Stage': 'AccessLogSetting.DestinationArn',
  'AWS::ApiGatewayV2::Stage': 'AccessLogSettings.DestinationArn',
}
