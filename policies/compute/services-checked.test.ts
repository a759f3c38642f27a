import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { ofFargate } from '../../generators/compute/service.ts'
import policy from './services-checked.ts'

const task = (...containers: readonly object[]) => ({
  Type: 'AWS::ECS::TaskDefinition',
  Properties: { ContainerDefinitions: containers },
})

const by = (Ref: string, more: object = {}) => ({ TaskDefinition: { Ref }, ...more }) as never
const LoadBalancers = [{ TargetGroupArn: 'x' }]

expectPolicy(policy, {
  rows: {
    'AWS::ECS::Service': [
      ['pass', by('Checked')],
      ['fail', by('Unchecked')],
      ['fail', by('Switched')],
      ['fail', by('Beside')],
      ['pass', by('Unchecked', { LoadBalancers })],
      ['fail', by('Unchecked', { LoadBalancers: [] })],
      ['pass', by('Unchecked', { DeploymentController: { Type: 'EXTERNAL' } })],
      ['unknown', by('Hidden')],
      ['unknown', { TaskDefinition: 'shop:3' }],
      ['unknown', { TaskDefinition: hidden }],
      ['pass', { TaskDefinition: 'shop:3', LoadBalancers }],
      ['breakable', { TaskDefinition: chosen({ Ref: 'Unchecked' }, { Ref: 'Checked' }) }],
    ],
  },
  beside: {
    Resources: {
      Checked: task({ HealthCheck: { Command: ['CMD', 'true'] } }, { Name: 'b' }),
      Unchecked: task({ Name: 'a' }),
      Switched: task({ HealthCheck: { Command: ['NONE'] } }),
      Beside: task({ Essential: false, HealthCheck: { Command: ['CMD', 'true'] } }, { Name: 'b' }),
      Hidden: task({ HealthCheck: { Command: hidden } }),
    } as never,
  },
  generator: ofFargate(),
  oracle: eachResource((service, { type, infrastructure }) => {
    if (type !== 'AWS::ECS::Service') return undefined
    const [container] = (infrastructure.Resources.Task?.Properties?.ContainerDefinitions ?? []) as {
      Essential?: unknown
      HealthCheck?: { Command: string[] }
    }[]
    const isChecked = container?.HealthCheck !== undefined && container.HealthCheck.Command.length > 1
    return 'LoadBalancers' in service || (isChecked && `${container?.Essential ?? true}` === 'true')
  }),
})
