import { secretByName } from './by-name.ts'
import { decodedFrom } from './formats.ts'
import { kindOf } from './names.ts'

/** A name and what a line of a script or of a file of settings gives it; what is put together when it runs is none. */
const assignment =
  /(?:^|[\s;&|])([A-Za-z_][\w.-]{0,80})["']?[ \t]{0,3}[=:][ \t]{0,3}(["']?)([^\s"'`;&|$<>(){}]{4,200})\2(?=["'\s;&|,]|$)/gm

/** What secret some line of a longer text assigns to a name that announces one. Base64 hides nothing. */
export const assignedIn = (text: string): string | undefined => {
  const script = decodedFrom(text) ?? text
  if (!/\n|\bexport /.test(script)) return undefined
  for (const [, name = '', , value = ''] of script.matchAll(assignment)) {
    const kind = secretByName(value, kindOf(name))
    if (kind !== undefined) return `${kind} in a script`
  }
  return undefined
}
