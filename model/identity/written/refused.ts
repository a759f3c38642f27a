/** The fact on which all is stuck that hangs on what IAM refuses. */
export const meaningOf = (place: string, problem: string): string =>
  `what is meant by ${place}, which IAM refuses (${problem})`

const refusing = /^what is meant by (?<place>.*?), which IAM refuses \((?<problem>.*)\)$/s

/** The same as a sentence of its own. */
export const refusedByIam = (fact: string): string | undefined => {
  const { place, problem } = refusing.exec(fact)?.groups ?? {}
  return problem === undefined ? undefined : `IAM refuses ${place}: ${problem}`
}
