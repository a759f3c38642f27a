import { ofTask } from '../../model/containers/tasks.ts'
import { runsOnWindows } from '../../model/containers/windows.ts'
import { policy } from '../../model/policy.ts'
import { absentOr } from '../../model/storage/given.ts'
import { all, orElse } from '../../model/verdict.ts'

interface Options {
  readonly versions: readonly string[]
}

/**
 * For every ECS service, its tasks run on the latest platform of Fargate.
 *
 * An older one gets no patches of its kernel and its runtime any more. LATEST is taken where nothing is said; the newest by its
 * number is the same until there is a newer one: 1.4.0 of Linux, 1.0.0 of Windows.
 */
export default policy<Options>({
  id: 'compute/services-platform-version',
  title: 'Services run on the latest platform of Fargate',
  severity: 'medium',
  controls: { 'AWS-FSBP': ['ECS.10'], 'NIST-800-53r5': ['SI-2'] },
  equivalents: ['CKV_AWS_332', 'ECS.10', 'ecs_service_fargate_latest_platform_version'],
  options: {
    defaults: { versions: ['1.4.0'] },
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        versions: z
          .array(z.string().min(1))
          .default(['1.4.0'])
          .describe('The versions of Linux that may be named beside LATEST'),
      })
    },
  },
  forAll: 'AWS::ECS::Service',
  holds: (service, { versions }) =>
    absentOr(service.at('PlatformVersion'), (version) =>
      orElse(version.isOneOf('LATEST', ...versions), () =>
        all([version.is('1.0.0'), ofTask(service, 'whether Windows is asked for by', runsOnWindows)]),
      ),
    ),
  fix: 'Set PlatformVersion to LATEST, or leave it out.',
  repair: () => [{ path: ['PlatformVersion'], value: 'LATEST' }],
})
