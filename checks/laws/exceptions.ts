/** A place of which a law may not ask what it asks of all others, and why. */
export interface Excuse {
  readonly path: string
  readonly reason: string
}

/**
 * Policy id → what it reads though it never matters: `AWS::S3::Bucket Properties.Tags[*].Key`. Checked: an excuse
 * that is not needed any more fails the law.
 */
export const ofPolicies: Readonly<Record<string, readonly Excuse[]>> = {
  'iam/known-accounts-only': [
    'AWS::IAM::Role Properties.AssumeRolePolicyDocument',
    'AWS::S3::BucketPolicy Properties.PolicyDocument',
  ].map((path) => ({
    path: `${path}.Statement[*].Principal.CanonicalUser`,
    reason: 'it makes unknown which account is let in, and never certain',
  })),
  ...Object.fromEntries(
    (
      [
        ['bucket', 'S3::BucketPolicy', []],
        ['queue', 'SQS::QueuePolicy', ['Action', 'Principal.AWS', 'Resource']],
        ['topic', 'SNS::TopicPolicy', ['Action', 'Principal.AWS', 'Resource']],
      ] as const
    ).map(([name, type, elements]) => [
      `transport/${name}-tls-only`,
      [
        {
          path: `AWS::${type} Properties.PolicyDocument.Statement[*].NotPrincipal`,
          reason:
            'whom it leaves out is not denied, so that nothing passes by it, and beside Principal AWS refuses it',
        },
        ...[...elements, 'NotAction', 'NotResource'].map((element) => ({
          path: `AWS::${type} Properties.PolicyDocument.Statement[*].${element}[*]`,
          reason: 'it is the only text there, which matters as a whole',
        })),
      ],
    ]),
  ),
  'logging/alarm-arrives': [
    'KMS::Key Properties.KeyPolicy',
    'SNS::TopicPolicy Properties.PolicyDocument',
  ].flatMap((path) => [
    ...['NotAction', 'NotPrincipal', 'NotResource'].map((element) => ({
      path: `AWS::${path}.Statement[*].${element}`,
      reason: 'beside what it is the opposite of IAM refuses it, which makes it unknown and never certain',
    })),
    ...['Resource', 'Resource[*]'].map((element) => ({
      path: `AWS::${path}.Statement[*].${element}`,
      reason: 'what is written in another way may be the same, so that it is unknown and never certain',
    })),
  ]),
  'transport/database-tls-only': [
    {
      path: 'AWS::RDS::DBCluster Properties.Engine',
      reason:
        'a version of which one engine of Aurora takes TLS alone is none of another, of which nothing is known then',
    },
  ],
  'iam/resource-policy-no-all-actions': ['Condition.Value', 'Principal'].map((property) => ({
    path: `AWS::Events::EventBusPolicy Properties.${property}`,
    reason: 'it matters where all actions are allowed, and AWS takes but one where a statement is written so',
  })),
  ...Object.fromEntries(
    ['data-from-groups-only', 'only-declared-callers'].map((name) => [
      `network/${name}`,
      [
        ...[
          'AWS::EC2::SecurityGroup Properties.SecurityGroupIngress[*].SourceSecurityGroupName',
          'AWS::EC2::SecurityGroupIngress Properties.SourceSecurityGroupName',
        ].map((path) => ({
          path,
          reason: 'it is the name of a group of a default VPC: none that is made here is certainly meant',
        })),
        ...(name === 'only-declared-callers' ? ['SubnetMappings', 'Type'] : []).map((property) => ({
          path: `AWS::ElasticLoadBalancingV2::LoadBalancer Properties.${property}`,
          reason:
            'it decides whether a balancer without groups has the default one of its network, which lets in none but itself',
        })),
      ],
    ]),
  ),
  'network/only-declared-exposure': [
    ...['AWS::RDS::DBCluster', 'AWS::RDS::DBInstance'].map((type) => ({
      path: `${type} Properties.NetworkType`,
      reason: 'it makes unknown whether there is an address of IPv6, and never certain',
    })),
  ],
}

/** Policy id → law → why it takes ten seconds or more. `npm run test:deep` holds it all the same. */
export const takingLong: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ...Object.fromEntries(
    [
      'network/data-from-groups-only',
      'network/no-path-to-data',
      'network/no-public-database-port',
      'network/only-declared-callers',
    ].map((id) => [
      id,
      { alive: 'each change of a sample is judged by what reaches everything in its network' },
    ]),
  ),
  ...Object.fromEntries(
    ['bucket', 'queue', 'topic'].map((name) => [
      `transport/${name}-tls-only`,
      {
        alive: 'each change of a statement is compared over all requests without TLS',
        total: 'whatever stands in a statement is compared over all requests without TLS',
      },
    ]),
  ),
  'iam/known-accounts-only': {
    alive: 'each change of a statement is compared over all requests of each account that it names',
  },
  'iam/known-actions': {
    alive: 'thousands of changes are tried where an action is as wrong as before',
  },
  'iam/no-wildcard-resource': {
    alive: 'each change of a statement is compared over all requests of the actions that it names',
  },
  'iam/resource-no-confused-deputy': {
    alive: 'each change of a statement is compared over all requests of each service that it names',
  },
  'iam/valid-document': {
    alive: 'thousands of changes are tried where a document is as wrong as before',
  },
  'iam/condition-effective': {
    alive: 'each change of a condition is compared in all ways in which its key can turn out',
  },
  'iam/no-combined-admin': {
    alive: 'each change of a sample puts together all policies of each role, user and group again',
  },
  'iam/no-escalation': {
    alive: 'each change of a sample is judged by going through everybody whom it may lead to',
    total: 'whatever stands in a sample is judged by going through everybody whom it may lead to',
  },
  'iam/within-purpose': {
    alive: 'each change of a sample is compared over all requests with what is declared',
  },
  'network/acl-entries-reached': {
    alive: 'each change of an entry is compared with all packets that the entries before it decide',
  },
  'network/default-group-unused': {
    alive: 'hundreds of properties of all kinds of interfaces are tried',
  },
  ...Object.fromEntries(
    ['characters', 'consistent-case', 'length', 'organization-policy', 'reserved-prefix', 'unique'].map(
      (name) => [
        `tags/${name}`,
        { alive: 'resources of many types are tried, since each type has its tags in its own way' },
      ],
    ),
  ),
  'network/only-declared-exposure': {
    alive: 'each change of a sample is judged by going through its whole network, in every direction',
  },
}

/** Policy id → law → why nothing can be compared for it. Checked: a reason that is not needed any more fails the law. */
export const ofLaws: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'secrets/no-secret-in-parameter-default': {
    alive: 'it reads how parameters are declared, and no property of a resource',
  },
}

/**
 * Generators, as the suite names them (`data/bucket bucket`, or with `*`) → what they make always, though
 * CloudFormation does not require it; or a part of what CloudFormation's validator says (the id of a rule)
 * against what they make on purpose.
 */
export const ofGenerators: Readonly<Record<string, readonly Excuse[]>> = {
  ...Object.fromEntries(
    ['network/exposed exposed', 'network/almost-exposed almostExposed'].map((name) => [
      name,
      ['Port', 'Protocol'].map((property) => ({
        path: `AWS::ElasticLoadBalancingV2::Listener Properties.${property}`,
        reason: 'only a listener of a gateway load balancer has none, and none is made here',
      })),
    ]),
  ),
  ...Object.fromEntries(
    [
      'iam/holders role',
      'iam/known-accounts shared',
      'iam/loose-trusts loosely',
      'iam/trusts partnerRole',
    ].map((name) => [
      name,
      [
        {
          path: "'Principal' is a required property in trust policy statement",
          reason: 'AWS describes NotPrincipal for trust policies, too',
        },
      ],
    ]),
  ),
  'iam/documents documents': ['E3510', 'E3530'].map((path) => ({
    path,
    reason: 'a policy of its own says which documents AWS refuses',
  })),
  'iam/resource-policies policyAsText': [
    {
      path: "is not of type 'object'",
      reason:
        'a policy as a text of JSON is read wherever one stands, also where the schema says nothing of it',
    },
  ],
  'tags/refused *': [
    'E3024',
    'F3031',
    'F3033',
    'F3037',
    "'a#b' was unexpected",
    "'résumé*' was unexpected",
  ].map((path) => ({
    path,
    reason: 'tags/characters, tags/length and tags/unique are about tags that CloudFormation refuses',
  })),
}
