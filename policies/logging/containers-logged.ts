import { policy } from '../../model/policy.ts'

/**
 * For every container of an ECS task definition, what it writes out is taken by a log driver.
 *
 * Without one, Docker keeps it on the instance, if there is one, and it goes with the instance.
 */
export default policy({
  id: 'logging/containers-logged',
  title: 'What containers write out is logged',
  severity: 'medium',
  controls: { 'AWS-FSBP': ['ECS.9'], 'NIST-800-53r5': ['AU-2', 'AU-12', 'SI-4'], SOC2: ['CC7.2'] },
  equivalents: [
    'ECS.9',
    'AwsSolutions-ECS7',
    'ecs_task_definitions_logging_enabled',
    'ecs_task_definition_containers_log_enabled',
  ],
  forAll: 'AWS::ECS::TaskDefinition',
  holds: (task) =>
    task
      .at('ContainerDefinitions')
      .every((container) => container.at('LogConfiguration.LogDriver').isOneOf(...away)),
  fix: 'Give each container a LogConfiguration, such as one of awslogs with a log group.',
})

/** What takes logs away from where the container runs; `json-file` and `journald` leave them there. */
const away = ['awslogs', 'awsfirelens', 'fluentd', 'gelf', 'logentries', 'splunk', 'syslog']
