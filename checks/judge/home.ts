import type { Space } from '../../model/space.ts'
import { CloudFormation } from '../../sources/cloudformation/deployment.ts'

/** The files that are judged together in a space, by the names that stand before their subjects. */
export const filesTogether = (space: Space): readonly string[] =>
  space instanceof CloudFormation && space.source === 'cloudformation'
    ? [...space.stacks.keys()].filter((name) => name !== '' && !space.entries.has(name))
    : []

/**
 * What a subject is called wherever its file has moved to: templates that are judged together are told apart by the
 * names of their files, and a stack of an app by its own.
 */
const nameAnywhere = (space: Space): ((id: string) => string) => {
  const files = filesTogether(space)
  if (files.length === 0) return (id) => id
  return (id) => {
    const file = files.find((name) => id.startsWith(`${name}/`))
    if (file !== undefined) return id.slice(file.length + 1)
    // A stack as a whole is called by its name behind what it is.
    const whole = files.find((name) => id.endsWith(` ${name}`))
    return whole === undefined ? id : id.slice(0, -whole.length - 1)
  }
}

/** The same of the subjects of several spaces, each of which is told by its source. */
export const namesAnywhere = (spaces: readonly Space[]): ((id: string, source: string) => string) => {
  const names = new Map(spaces.map((space) => [space.name, nameAnywhere(space)]))
  return (id, source) => names.get(source)?.(id) ?? id
}
