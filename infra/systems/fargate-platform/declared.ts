import {
  calledBy,
  calledByAll,
  deploys,
  flowLog,
  made,
  partsOf,
  rolesOf,
  starts,
} from '../../blocks/declared.ts'

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

const part = partsOf('fargate-platform')
const balancer = part('LoadBalancer/Balancer/Resource')

/** Everyone comes to the load balancer, and nobody else to the tasks. */
export const callers = [
  calledByAll(balancer),
  calledBy([balancer], part('Application/Service/Service'), 3000),
]
