import {
  calledBy,
  calledByAll,
  databaseMonitoring,
  deploys,
  flowLog,
  made,
  partsOf,
  rolesOf,
  starts,
} from '../../blocks/declared.ts'

const of = rolesOf('apexai-crm')

/** All that the roles of the CRM are for. */
export const purposes = [
  of('Network/FlowRole', flowLog),
  of('Database/MonitoringRole', databaseMonitoring),
  of(
    'Server/ExecutionRole',
    starts('Server', {
      images: 'ServerImages',
      secrets: [
        made('Database/Instance', '.MasterUserSecret.SecretArn'),
        ...['Cache/Token', 'Firebase', 'Gemini', 'OpenAi'].map((secret) => made(secret, '')),
      ],
    }),
  ),
  of('Server/TaskRole'),
  of('Studio/ExecutionRole', starts('Studio', { images: 'StudioImages' })),
  of('Studio/TaskRole'),
  of('Pipeline/Role', deploys({ images: ['ServerImages', 'StudioImages'], services: ['Server', 'Studio'] })),
]

const part = partsOf('apexai-crm')
const [balancer, server] = [part('LoadBalancer/Balancer/Resource'), part('Server/Service/Service')]

/** Everyone comes to the load balancer, that to both services, and the server alone to what is kept. */
export const callers = [
  calledByAll(balancer),
  calledBy([balancer], server, 3000),
  calledBy([balancer], part('Studio/Service/Service'), 3000),
  calledBy([server], part('Database/Instance/Resource'), 3306),
  calledBy([server], part('Cache/Redis'), 6379),
]
