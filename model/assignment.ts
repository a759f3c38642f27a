import type { Question } from './question.ts'

/** What is assumed of the open inputs: values for some, answers to questions about others; the rest is open. */
export interface Assignment {
  readonly values: ReadonlyMap<string, string>
  readonly answers: ReadonlyMap<string, Answer>
}

export interface Answer {
  readonly question: Question
  readonly is: boolean
}

export const open: Assignment = { values: new Map(), answers: new Map() }

export const withValue = (assignment: Assignment, input: string, value: string): Assignment => ({
  values: new Map(assignment.values).set(input, value),
  answers: assignment.answers,
})

export const withAnswer = (assignment: Assignment, question: Question, is: Answer['is']): Assignment => ({
  values: assignment.values,
  answers: new Map(assignment.answers).set(question.key, { question, is }),
})

export const without = (assignment: Assignment, input: string): Assignment => {
  const values = new Map(assignment.values)
  values.delete(input)
  return { values, answers: assignment.answers }
}
