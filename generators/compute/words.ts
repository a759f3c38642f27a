import type { Infrastructure } from '../resource.ts'

interface Scaling {
  readonly MinCapacity: number
  readonly MaxCapacity: number
}

/** What scales the one service that is made here, if it is that which is scaled, in the one cluster that is named. */
export const isScaled = ({ Resources }: Infrastructure): Scaling | undefined => {
  const properties = Resources.Target?.Properties
  if (Resources.Service?.Properties?.Cluster !== 'shop') return undefined
  return /"Service".*ecs:service|ecs:service.*"Service"/.test(JSON.stringify(properties ?? ''))
    ? (properties as unknown as Scaling)
    : undefined
}
