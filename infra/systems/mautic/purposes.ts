import {
  databaseMonitoring,
  deploys,
  flowLog,
  made,
  rolesOf,
  sendsMail,
  starts,
} from '../../blocks/purposes.ts'

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
