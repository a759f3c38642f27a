import { decide, defaults, subjectsOf } from '../checks/decide/decide.ts'
import type { JsonObject } from '../model/json.ts'
import type { Policy } from '../model/policy.ts'
import type { Space } from '../model/space.ts'
import { spaceOfTemplate } from '../sources/cloudformation/assemble.ts'

/** All that some policies say of a template, with what is kept of it. */
export const judgedBy =
  (some: readonly Policy[]) =>
  (Resources: Readonly<Record<string, JsonObject>>): { readonly space: Space; readonly failing: number } => {
    const space = spaceOfTemplate({ Resources })
    let failing = 0
    for (const policy of some)
      for (const subject of subjectsOf(policy, space))
        if (decide(policy, space, subject, defaults).outcome === 'fail') failing++
    return { space, failing }
  }
