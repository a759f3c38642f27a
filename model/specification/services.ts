/** What a generated file says of each service, as one string: of it only the types that are asked for are read. */
export type Services = Readonly<Record<string, string>>

/** A reader of one generated file: `entry` turns one type's entry into its name and what is known of it. */
export const byType = <Known>(
  services: Services,
  separator: string,
  entry: (text: string) => readonly [name: string, known: Known],
) => {
  const read = new Map<string, Known | undefined>()

  const look = (type: string): Known | undefined => {
    const cut = type.lastIndexOf('::')
    if (cut < 0) return undefined
    const service = type.slice(0, cut)
    // A template may name any type at all: `__proto__` is no service.
    const text = Object.hasOwn(services, service) ? services[service] : undefined
    const written = text === undefined ? undefined : entryOf(text, separator, type.slice(cut + 2))
    return written === undefined ? undefined : entry(written)[1]
  }

  return {
    find: (type: string): Known | undefined => {
      if (!read.has(type)) read.set(type, look(type))
      return read.get(type)
    },
    all: (): string[] =>
      Object.entries(services).flatMap(([service, text]) =>
        text.split(separator).map((written) => `${service}::${entry(written)[0]}`),
      ),
  }
}

/** The entry of a name: where it stands whole, behind a separator or at the beginning. */
const entryOf = (text: string, separator: string, name: string): string | undefined => {
  if (!/^\w+$/.test(name)) return undefined
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const end = at + name.length
    if ((at > 0 && text[at - 1] !== separator) || /\w/.test(text[end] ?? '')) continue
    const next = text.indexOf(separator, end)
    return text.slice(at, next < 0 ? text.length : next)
  }
  return undefined
}
