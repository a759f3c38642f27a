import { numbered } from '../../model/equivalents.ts'
import type { SecurityGroup } from '../../model/network/groups/group.ts'
import { ingressGroups } from '../../model/network/groups/view.ts'
import { type NamedPorts, namedPorts, onNamedPorts } from '../../model/network/rules/options.ts'
import { policy } from '../../model/policy.ts'

const prowler = ['cassandra_7199_9160_8888', 'elasticsearch_kibana_9200_9300_5601', 'memcached_11211']
const moreOfProwler = ['mongodb_27017_27018', 'mysql_3306', 'oracle_1521_2483', 'postgres_5432', 'redis_6379']

/**
 * For every security group, no port of a database, a cache or a search engine is open to the internet.
 *
 * They are made for applications next to them: some ask for no password, and all are searched for day and night.
 */
export default policy<SecurityGroup, NamedPorts>({
  id: 'network/no-public-database-port',
  title: 'No port of a database is open to the internet',
  severity: 'critical',
  controls: {
    'AWS-FSBP': ['EC2.19'],
    'NIST-800-53r5': ['AC-4', 'SC-7', 'SC-7(5)'],
    'PCI-DSS-4.0.1': ['1.3.1', '1.4.4'],
    SOC2: ['CC6.6'],
  },
  equivalents: [
    ...numbered('AC_AWS_', 4, [234, 235], [238, 239], [244, 245], [247, 253], [260, 263], [267, 268]),
    ...numbered('AC_AWS_', 4, [270, 270], [274, 274], [280, 281], [286, 287], [289, 295], [302, 305]),
    ...numbered('AC_AWS_', 4, [309, 310], [312, 312], [316, 318]),
    ...numbered(
      'FG_R',
      5,
      [212, 217],
      [242, 243],
      [248, 249],
      [256, 258],
      [261, 261],
      [264, 265],
      [267, 267],
    ),
    ...[...prowler, ...moreOfProwler, 'sql_server_1433_1434'].map(
      (name) => `ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_${name}`,
    ),
  ],
  options: namedPorts('may not be open', {
    tcp: [
      ...[1433, 1434, 1521, 2379, 2380, 2382, 2383, 2483, 2484, 3306, 4333, 5432, 5439, 6379],
      ...[7000, 7001, 7199, 9042, 9160, 9200, 9300, 11211, 11214, 11215, 27017, 27018, 27019, 61621],
    ],
    udp: [1434, 2484, 5432, 11211, 11214, 11215],
  }),
  forAll: ingressGroups,
  holds: (group, options) => group.ingress.disjoint(onNamedPorts(options)),
  fix: 'Let in the security group of the application that uses it, and no range of addresses.',
})
