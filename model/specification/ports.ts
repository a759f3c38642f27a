/** Where `Fn::GetAtt` gives the port at which something answers: what the template says, or what AWS takes without a word. */
export interface Port {
  readonly attributes: readonly string[]
  readonly property: string
  readonly default: number | Readonly<Record<string, readonly number[]>>
  /** With one of these it has the port of something else, unless it says its own. */
  readonly unless?: readonly string[]
}

const endpoint = ['Endpoint.Port'] as const

const types: Readonly<Record<string, Port>> = {
  'AWS::DocDB::DBCluster': {
    attributes: ['Port'],
    property: 'Port',
    default: 27_017,
    unless: ['SnapshotIdentifier', 'SourceDBClusterIdentifier'],
  },
  'AWS::ElastiCache::CacheCluster': {
    attributes: ['ConfigurationEndpoint.Port', 'RedisEndpoint.Port'],
    property: 'Port',
    default: { memcached: [11_211], redis: [6379], valkey: [6379] },
    unless: ['ReplicationGroupId'],
  },
  'AWS::ElastiCache::ReplicationGroup': {
    attributes: ['ConfigurationEndPoint.Port', 'PrimaryEndPoint.Port', 'ReaderEndPoint.Port'],
    property: 'Port',
    default: 6379,
    unless: ['GlobalReplicationGroupId', 'PrimaryClusterId'],
  },
  'AWS::MemoryDB::Cluster': {
    attributes: ['ClusterEndpoint.Port'],
    property: 'Port',
    default: 6379,
    unless: ['MultiRegionClusterName'],
  },
  'AWS::Neptune::DBCluster': {
    attributes: ['Port'],
    property: 'DBPort',
    default: 8182,
    unless: ['SnapshotIdentifier', 'SourceDBClusterIdentifier'],
  },
  'AWS::RDS::DBCluster': {
    attributes: endpoint,
    property: 'Port',
    default: {
      'aurora-mysql': [3306],
      // What is documented is the one where capacity is provisioned, and the other where it is not.
      'aurora-postgresql': [5432, 3306],
      mysql: [3306],
      postgres: [5432],
    },
    unless: ['SnapshotIdentifier', 'SourceDBClusterIdentifier', 'GlobalClusterIdentifier'],
  },
  'AWS::RDS::DBInstance': {
    attributes: endpoint,
    property: 'Port',
    default: {
      'db2-ae': [50_000],
      'db2-se': [50_000],
      mariadb: [3306],
      mysql: [3306],
      'oracle-ee': [1521],
      'oracle-ee-cdb': [1521],
      'oracle-se2': [1521],
      'oracle-se2-cdb': [1521],
      postgres: [5432],
      'sqlserver-ee': [1433],
      'sqlserver-ex': [1433],
      'sqlserver-se': [1433],
      'sqlserver-web': [1433],
    },
    unless: [
      'DBClusterIdentifier',
      'DBClusterSnapshotIdentifier',
      'DBSnapshotIdentifier',
      'SourceDBInstanceIdentifier',
      'SourceDBInstanceAutomatedBackupsArn',
      'SourceDBClusterIdentifier',
      'SourceDbiResourceId',
    ],
  },
  'AWS::Redshift::Cluster': {
    attributes: endpoint,
    property: 'Port',
    default: 5439,
    unless: ['SnapshotIdentifier'],
  },
}

/** The port that an attribute of such a type gives; undefined of any other attribute. */
export const portAt = (type: string, attribute: string): Port | undefined => {
  const port = types[type]
  return port?.attributes.includes(attribute) ? port : undefined
}
