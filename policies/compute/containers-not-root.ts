import { runsOnWindows } from '../../model/containers/windows.ts'
import { policy } from '../../model/policy.ts'
import type { Reading } from '../../model/reading.ts'
import { absentOr, ifElse } from '../../model/storage/given.ts'
import type { Verdict } from '../../model/verdict.ts'

interface Options {
  /** Whether a user has to be named, so that the image does not choose. */
  readonly named: boolean
}

/**
 * For every container of an ECS task definition, root is not named to run it; nor, on Windows, the administrator.
 *
 * A flaw by which a container is left ends with the rights that its processes had. Where nobody is named, the image chooses,
 * which no template tells: with `named`, somebody has to be.
 */
export default policy<Options>({
  id: 'compute/containers-not-root',
  title: 'Containers are not run by root',
  severity: 'medium',
  controls: { 'AWS-FSBP': ['ECS.20', 'ECS.21'], 'NIST-800-53r5': ['AC-6', 'AC-6(10)'] },
  equivalents: ['ECS.20', 'ECS.21'],
  options: {
    defaults: { named: false },
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        named: z.boolean().default(false).describe('Whether each container has to name who runs it'),
      })
    },
  },
  forAll: 'AWS::ECS::TaskDefinition',
  holds: (task, { named }) =>
    task.at('ContainerDefinitions').every((container) => {
      const user = container.at('User')
      const isLowly = (who: Reading): Verdict =>
        ifElse(
          runsOnWindows(task),
          () => who.satisfies(isNoAdministrator, { name: 'a user other than the administrator', suggest }),
          () => who.satisfies(isNotRoot, { name: 'a user other than root', suggest }),
        )
      return named ? isLowly(user) : absentOr(user, isLowly)
    }),
  fix: 'Set User to one of the image that is not root, such as 1000:1000.',
})

const suggest = ['root', 'ContainerAdministrator', '1000:1000']

/** `user`, `user:group`, `uid`, `uid:gid`: who it is stands before the colon. */
const isNotRoot = (text: unknown): boolean => {
  const who = String(text).split(':')[0]?.trim() ?? ''
  return who !== '' && who !== 'root' && !/^0+$/.test(who)
}

const isNoAdministrator = (text: unknown): boolean =>
  String(text).trim() !== '' && !/(^|\\)(container)?administrator$/i.test(String(text).trim())
