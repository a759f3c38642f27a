import type { Resource } from '../resource.ts'
import type { Verdict } from '../verdict.ts'

/** Whether a task definition is one of Windows. Linux is what ECS takes where it does not say. */
export const runsOnWindows = (task: Resource): Verdict =>
  task.at('RuntimePlatform.OperatingSystemFamily').matches(/^WINDOWS/, ['WINDOWS_SERVER_2022_CORE', 'LINUX'])
