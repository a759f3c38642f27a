import {
  calledBy,
  calledByAll,
  databaseMonitoring,
  deploys,
  flowLog,
  made,
  partsOf,
  rolesOf,
  sendsMail,
  starts,
} from '../../blocks/declared.ts'

const of = rolesOf('mautic')

const secrets = [
  made('Database/Instance', '.MasterUserSecret.SecretArn'),
  ...['Cache/Token', 'SecretKey', 'Admin'].map((secret) => made(secret, '')),
]

/** All that the roles of Mautic are for. */
export const purposes = [
  of('Network/FlowRole', flowLog),
  of('Database/MonitoringRole', databaseMonitoring),
  ...['Web', 'Workers'].flatMap((service) => [
    of(`${service}/ExecutionRole`, starts(service, { images: 'Images', secrets })),
    of(`${service}/TaskRole`, sendsMail('*@*', 'ses:SendRawEmail')),
  ]),
  of('Pipeline/Role', deploys({ images: ['Images'], services: ['Web', 'Workers'] })),
]

const part = partsOf('mautic')
const [balancer, web, workers] = [
  part('LoadBalancer/Balancer/Resource'),
  part('Web/Service/Service'),
  part('Workers/Service/Service'),
]

/** Everyone comes to the load balancer, that to the web alone, and both services to what is kept; nobody to the workers. */
export const callers = [
  calledByAll(balancer),
  calledBy([balancer], web, 8080),
  calledBy([web, workers], part('Database/Instance/Resource'), 3306),
  calledBy([web, workers], part('Cache/Redis'), 6379),
]
