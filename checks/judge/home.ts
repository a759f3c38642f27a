import type { Space } from '../../model/space.ts'
import { CloudFormation } from '../../sources/cloudformation/deployment.ts'

/**
 * What a subject is called wherever its file has moved to: templates that are judged together are told apart by the
 * names of their files, and a stack of an app by its own.
 */
export const nameAnywhere = (space: Space | undefined): ((id: string) => string) => {
  if (!(space instanceof CloudFormation) || space.source !== 'cloudformation') return (id) => id
  const files = [...space.stacks.keys()].filter((name) => name !== '' && !space.entries.has(name))
  return (id) => {
    const file = files.find((name) => id.startsWith(`${name}/`))
    if (file !== undefined) return id.slice(file.length + 1)
    // A stack as a whole is called by its name behind what it is.
    const whole = files.find((name) => id.endsWith(` ${name}`))
    return whole === undefined ? id : id.slice(0, -whole.length - 1)
  }
}
