/** A place in a template. */
export type Path = readonly (string | number)[]

/** What a resource that SAM makes was made from. */
export interface Origin {
  /** The serverless resource, or the part of it, such as an event. */
  readonly base: Path
  /** Where the value of each of its properties stands. */
  readonly properties: ReadonlyMap<string, Path>
}

/** A key that no template can have, beside the properties of a resource that SAM makes. */
export const madeFrom: unique symbol = Symbol('made from')

export const originOf = (attributes: object): Origin | undefined =>
  (attributes as { readonly [madeFrom]?: Origin })[madeFrom]

/** The place in the template that a path of a made resource comes from. */
export const traceBack = (origin: Origin, [section, property, ...rest]: Path): Path => {
  const known = section === 'Properties' ? origin.properties.get(String(property)) : undefined
  if (known !== undefined) return [...known, ...rest]
  return [...origin.base, ...[section, property, ...rest].filter((step) => step !== undefined)]
}
