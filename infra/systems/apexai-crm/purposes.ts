import { databaseMonitoring, deploys, flowLog, made, rolesOf, starts } from '../../blocks/purposes.ts'

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
