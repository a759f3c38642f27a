import { isObject, type Json, own } from '../../model/json.ts'
import type { Deployed } from './assemble.ts'
import { section } from './stack.ts'

/** Groups of stacks in which one imports what another exports. */
export const connected = (
  stacks: ReadonlyMap<string, Deployed>,
): readonly ReadonlyMap<string, Deployed>[] => {
  const names = [...stacks.keys()]
  const group = new Map(names.map((name) => [name, name]))
  const find = (name: string): string => {
    const parent = group.get(name) ?? name
    return parent === name ? name : find(parent)
  }
  const exporters = names.flatMap((name) =>
    exportsOf(stacks.get(name)).map((exported) => ({ name, exported })),
  )
  for (const name of exporters.length === 0 ? [] : names) {
    for (const imported of importsOf(stacks.get(name)?.template ?? null)) {
      for (const exporter of exporters) {
        if (mayBeEqual(imported, exporter.exported)) group.set(find(name), find(exporter.name))
      }
    }
  }
  const groups = Map.groupBy(names, find)
  return [...groups.values()].map(
    (members) => new Map(members.map((name) => [name, stacks.get(name) as Deployed])),
  )
}

const mayBeEqual = (left: Json, right: Json): boolean =>
  typeof left === 'string' && typeof right === 'string' ? left === right : true

const exportsOf = (stack: Deployed | undefined): readonly Json[] =>
  Object.values(section(stack?.template ?? {}, 'Outputs')).flatMap((output) => {
    const exported = isObject(output) ? own(output, 'Export') : undefined
    const name = isObject(exported) ? own(exported, 'Name') : undefined
    return name === undefined ? [] : [name]
  })

const importsOf = (value: Json): readonly Json[] => {
  if (Array.isArray(value)) return value.flatMap(importsOf)
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'Fn::ImportValue' ? [inner] : importsOf(inner),
  )
}
