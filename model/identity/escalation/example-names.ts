/** How AWS's ids of things begin, by their kinds. */
const ids: Readonly<Record<string, string>> = {
  image: 'ami',
  instance: 'i',
  'network-interface': 'eni',
  'security-group': 'sg',
  'spot-instances-request': 'sir',
  subnet: 'subnet',
  volume: 'vol',
}

/** A name that something may have which looks like this. */
export const exampleOf = (like: string): string =>
  like
    .replace(/:([\w-]+)\/(?:ami-\*|\?\*)$/, (whole, kind: string) =>
      Object.hasOwn(ids, kind) ? `:${kind}/${ids[kind]}-0a1b2c3d4e5f67890` : whole,
    )
    .replaceAll(/\?\*|[*?]/g, 'x')
