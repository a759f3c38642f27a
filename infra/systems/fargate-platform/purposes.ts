import { deploys, flowLog, made, rolesOf, starts } from '../../blocks/purposes.ts'

const of = rolesOf('fargate-platform')

/** All that the roles of the platform are for. */
export const purposes = [
  of('Network/FlowRole', flowLog),
  of(
    'Application/ExecutionRole',
    starts('Application', { images: 'Images', secrets: [made('Configuration', '')] }),
  ),
  of('Application/TaskRole'),
  of('Pipeline/Role', deploys({ images: ['Images'], services: ['Application'] })),
]
