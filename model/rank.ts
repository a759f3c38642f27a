import type { Blame } from './question.ts'

/** Whom to ask first: smaller ranks are split first. What is impossible is nobody's to answer, and is told before all else. */
export const rank = {
  impossible: -1,
  fetching: 0,
  deployerFinite: 1,
  deployer: 2,
  value: 3,
  search: 4,
  worldQuestion: 5,
  worldValue: 6,
  /** No input at all: it was not looked further. */
  limit: 8,
}

export const isWorldRank = (blame: Blame): boolean => blame.rank >= rank.worldQuestion
export const isImpossible = (blame: Blame): boolean => blame.rank === rank.impossible

/** Blamed for nothing that anybody could choose: no deployment has this, whatever else is. */
export const isRefusal = (blame: readonly Blame[]): boolean => blame.length > 0 && blame.every(isImpossible)
