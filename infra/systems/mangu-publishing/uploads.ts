import { type CorsRule, HttpMethods, type LifecycleRule, StorageClass } from 'aws-cdk-lib/aws-s3'
import { Duration } from 'aws-cdk-lib/core'

/** What is seldom asked for costs less to keep. All of it is there at once: CloudFront asks for it whenever it is asked. */
export const archived: LifecycleRule[] = [
  {
    id: 'archive',
    transitions: [
      { storageClass: StorageClass.INFREQUENT_ACCESS, transitionAfter: Duration.days(30) },
      { storageClass: StorageClass.GLACIER_INSTANT_RETRIEVAL, transitionAfter: Duration.days(90) },
    ],
  },
]

/** Pages of the site put files right into the bucket, by an address that the server has signed for a while. */
export const fromSite = (domain: string): CorsRule[] => [
  {
    allowedOrigins: [`https://${domain}`],
    allowedMethods: [HttpMethods.PUT, HttpMethods.POST],
    allowedHeaders: ['content-type', 'content-md5', 'x-amz-*'],
    exposedHeaders: ['ETag'],
    maxAge: 3000,
  },
]
