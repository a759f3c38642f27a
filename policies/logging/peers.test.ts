import { expectPeers } from '../../checks/peers/expect.ts'

/** What SAM makes of functions is followed here, and not what it makes of APIs. */
const sam = [
  'no subject',
  'SAM makes the stage of AWS::Serverless::Api and HttpApi, which is not followed here',
] as const

expectPeers('logging', {
  'AWS-0163 cloudtrail/require_bucket_access_logging.bad[0] *': [
    'pass',
    'for which buckets a log of access is kept, or data events, somebody has to choose: asked by option',
  ],
  'CKV_AWS_73 APIGatewayXray/sam Enabled': sam,
  'CKV_AWS_73 APIGatewayXray/sam Default': sam,
  'CKV_AWS_73 APIGatewayXray/sam Disabled': sam,
  'CKV_AWS_76 APIGatewayAccessLogging/sam Enabled': sam,
  'CKV_AWS_76 APIGatewayAccessLogging/sam Default': sam,
  'CKV_AWS_95 APIGatewayV2AccessLogging/sam Enabled': sam,
  'CKV_AWS_95 APIGatewayV2AccessLogging/sam Default': sam,
  'AWS-0015 cloudtrail/encryption_customer_key.good[0] GoodExample': [
    'fail',
    'the property is KMSKeyId; CloudFormation has no KmsKeyId for a trail',
  ],
})
