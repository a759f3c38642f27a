export type Path = readonly (string | number)[]

/** Tells of something that CloudFormation would refuse, or that leaves nothing to judge: what, where, what to do. */
export type Report = (message: string, path: Path, advice?: string | (() => string | undefined)) => void

/** Keys that stand for what a loop or a transform writes there. */
export const isLeftToOthers = (key: string): boolean =>
  key.startsWith('Fn::ForEach::') || key === 'Fn::Transform'
