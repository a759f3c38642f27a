import { policy } from '../../model/policy.ts'
import { holdNoSecret } from '../../model/secrets/plain.ts'
import { inEach, variablesOf } from '../../model/secrets/variables.ts'

/**
 * For every ECS task definition, no environment variable of its containers holds a secret in plain text.
 *
 * Task definitions are kept for ever, revision by revision, and are read by whoever may describe them. What
 * stands under `Secrets` is fetched when a container starts, and is not in them. A parameter with `NoEcho` or
 * a dynamic reference to a secret becomes plain text here.
 *
 * A value is one by its form, or by its name: a literal under `API_KEY`, `JWT_SECRET` or `DB_PASSWORD` that is no
 * pointer (ARN, address, path), placeholder, switch or small number. Under `SECRET`, `TOKEN` and `API_KEY`, words
 * with hyphens between are taken for the name of a secret. See docs/secrets.md for the whole rule.
 */
export default policy({
  id: 'secrets/no-secret-in-task-definition',
  title: 'No task definition has a secret in its environment',
  severity: 'critical',
  controls: {
    'NIST-800-53r5': ['IA-5', 'IA-5(7)'],
    'PCI-DSS-4.0.1': ['8.3.2', '8.6.2'],
    SOC2: ['CC6.1'],
    'AWS-FSBP': ['ECS.8'],
  },
  equivalents: [
    'AWS-0036',
    'ECS.8',
    'ecs_no_environment_secrets_check',
    'ecs_task_definitions_no_environment_secrets',
  ],
  forAll: 'AWS::ECS::TaskDefinition',
  holds: (task) =>
    holdNoSecret(
      inEach(task.at('ContainerDefinitions').items(), (container) =>
        variablesOf(container.at('Environment'), 'Name', 'Value'),
      ),
    ),
  fix: 'Name the secret under Secrets with ValueFrom instead, and change the secret that was exposed.',
})
