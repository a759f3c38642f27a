/** What a generated file says of each service, as one string: it is taken apart when a type of that service is asked for. */
export type Services = Readonly<Record<string, string>>

/** A reader of one generated file: `entry` turns one type's entry into its name and what is known of it. */
export const byType = <Known>(
  services: Services,
  separator: string,
  entry: (text: string) => readonly [name: string, known: Known],
) => {
  const read = new Map<string, ReadonlyMap<string, Known>>()

  const typesOf = (service: string): ReadonlyMap<string, Known> | undefined => {
    const seen = read.get(service)
    if (seen) return seen
    // A template may name any type at all: `__proto__` is no service.
    const text = Object.hasOwn(services, service) ? services[service] : undefined
    if (text === undefined) return undefined
    const types = new Map(text.split(separator).map(entry))
    read.set(service, types)
    return types
  }

  return {
    find: (type: string): Known | undefined => {
      const cut = type.lastIndexOf('::')
      return cut < 0 ? undefined : typesOf(type.slice(0, cut))?.get(type.slice(cut + 2))
    },
    all: (): string[] =>
      Object.keys(services).flatMap((service) =>
        [...(typesOf(service)?.keys() ?? [])].map((name) => `${service}::${name}`),
      ),
  }
}
