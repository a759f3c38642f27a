type Value = string | number | boolean | readonly Value[] | { readonly [key: string]: Value }

/** A template of so many resources, as stacks have them: some in order, some not, some behind conditions. */
export const templateOf = (count: number): Value => ({
  AWSTemplateFormatVersion: '2010-09-09',
  Parameters: {
    Stage: { Type: 'String', AllowedValues: ['dev', 'prod'], Default: 'dev' },
    Days: { Type: 'Number', MinValue: 1, MaxValue: 3653, Default: 365 },
  },
  Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
  Resources: Object.fromEntries(
    Array.from({ length: count }, (_, at) => [`Resource${at}`, kinds[at % kinds.length]?.(at) ?? {}]),
  ),
})

const tags = (at: number): Value => [
  { Key: 'Owner', Value: `team-${at % 7}` },
  { Key: 'Environment', Value: { Ref: 'Stage' } },
]

const kinds: readonly ((at: number) => Value)[] = [
  (at) => ({
    Type: 'AWS::S3::Bucket',
    Properties: {
      BucketName: { 'Fn::Sub': `bucket-${at}-\${AWS::AccountId}` },
      VersioningConfiguration: {
        Status: at % 20 === 0 ? { 'Fn::If': ['IsProd', 'Enabled', 'Suspended'] } : 'Enabled',
      },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      Tags: tags(at),
    },
  }),
  (at) => ({
    Type: 'AWS::Logs::LogGroup',
    Properties: { LogGroupName: `/service/${at}`, RetentionInDays: { Ref: 'Days' }, Tags: tags(at) },
  }),
  (at) => ({
    Type: 'AWS::Lambda::Function',
    Properties: {
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Role: 'arn:aws:iam::111122223333:role/function',
      Code: { S3Bucket: 'code', S3Key: `function-${at}.zip` },
      Environment: {
        Variables: {
          TABLE: { 'Fn::Sub': `table-${at}-\${Stage}` },
          LOG_LEVEL: 'info',
          BUCKET: { Ref: `Resource${at - 2}` },
        },
      },
      Tags: tags(at),
    },
  }),
  (at) => ({
    Type: 'AWS::SQS::Queue',
    Properties: { QueueName: `queue-${at}`, KmsMasterKeyId: 'alias/queues', Tags: tags(at) },
  }),
  (at) => ({
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: at % 3 !== 0 },
      SSESpecification: { SSEEnabled: true },
      Tags: tags(at),
    },
  }),
  (at) => ({
    Type: 'AWS::EC2::SecurityGroup',
    Properties: {
      GroupDescription: `group ${at}`,
      VpcId: 'vpc-0123456789abcdef0',
      SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '10.0.0.0/8' }],
      Tags: tags(at),
    },
  }),
  (at) => ({
    Type: 'AWS::RDS::DBInstance',
    Properties: {
      Engine: 'postgres',
      DBInstanceClass: 'db.t4g.medium',
      AllocatedStorage: '50',
      StorageEncrypted: true,
      BackupRetentionPeriod: 14,
      MasterUsername: 'admin',
      ManageMasterUserPassword: true,
      Tags: tags(at),
    },
  }),
  (at) => ({
    Type: 'AWS::SNS::Topic',
    Properties: {
      TopicName: `topic-${at}`,
      KmsMasterKeyId: { 'Fn::If': ['IsProd', 'alias/a', 'alias/b'] },
      Tags: tags(at),
    },
  }),
]

/** YAML in block style, as people write it. */
export const yamlOf = (value: Value, indent = ''): string => {
  if (Array.isArray(value))
    return value.map((item) => `\n${indent}- ${yamlOf(item, `${indent}  `).trimStart()}`).join('')
  if (typeof value !== 'object')
    return typeof value === 'string' && !/^[\w./-]+$/.test(value) ? JSON.stringify(value) : String(value)
  return Object.entries(value)
    .map(
      ([key, inner]) =>
        `\n${indent}${/^[\w]+$/.test(key) ? key : JSON.stringify(key)}: ${yamlOf(inner, `${indent}  `)}`,
    )
    .join('')
}
