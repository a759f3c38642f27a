import { expectPeers } from '../../checks/peers/expect.ts'

expectPeers('logging', {
  'AWS-0015 cloudtrail/encryption_customer_key.good[0] GoodExample': [
    'fail',
    'the property is KMSKeyId; CloudFormation has no KmsKeyId for a trail',
  ],
})
