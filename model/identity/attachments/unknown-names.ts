import type { Listed, PolicyDocument, Statement } from '../document.ts'

/*
 * Letters stand for names that AWS gives out, of which none is known. In a comparison of policies with others that name
 * what they may be, each may be any of those: a letter is no text of its own then.
 */

/** As `algebra/globs` has them. */
const letter = /[\u{f0000}-\u{f7fff}\u{100000}-\u{107fff}]/gu
const isUnknown = (text: string): boolean => text.search(letter) >= 0
const anything = (text: string): string => text.replaceAll(letter, '*')

type Reach = 'wider' | 'narrower'
type Change = (statement: Statement, reach: Reach) => readonly Statement[]

/** A document that allows more, or one that allows less: what is denied goes the other way. */
const changed = (document: PolicyDocument, reach: Reach, change: Change): PolicyDocument => ({
  ...document,
  statements: document.statements.flatMap((statement) =>
    change(statement, (statement.effect === 'Allow') === (reach === 'wider') ? 'wider' : 'narrower'),
  ),
})

const listed = ({ isNot, texts }: Listed, reach: Reach): Listed => ({
  isNot,
  texts: (reach === 'wider') === isNot ? texts.filter((text) => !isUnknown(text)) : texts.map(anything),
})

const isNothing = (list: Listed | undefined): boolean => list?.isNot === false && list.texts.length === 0

const restricted: Change = (statement, reach) => {
  const conditions = statement.conditions.filter(({ values }) => !values.some(isUnknown))
  if (reach === 'narrower' && conditions.length < statement.conditions.length) return []
  return [{ ...statement, conditions }]
}

const about = (statement: Statement, actions: Listed, resources: Listed | undefined): readonly Statement[] =>
  isNothing(actions) || isNothing(resources)
    ? []
    : [{ ...statement, actions, ...(resources !== undefined && { resources }) }]

const plainly: Change = (statement, reach) =>
  restricted(statement, reach).flatMap((one) =>
    about(one, listed(one.actions, reach), one.resources && listed(one.resources, reach)),
  )

/** It allows all that the document may, whatever the names are, and says nothing of them. */
export const wider = (document: PolicyDocument): PolicyDocument => changed(document, 'wider', plainly)

/** It allows nothing but what the document does, whatever the names are, and says nothing of them. */
export const narrower = (document: PolicyDocument): PolicyDocument => changed(document, 'narrower', plainly)

const variable = (text: string): string =>
  text.replaceAll(letter, (one) => `\${forall:${one.codePointAt(0)?.toString(16)}}`)

const withVariables: Change = (statement, reach) =>
  about(
    {
      ...statement,
      conditions: statement.conditions.map((one) => ({ ...one, values: one.values.map(variable) })),
    },
    listed(statement.actions, reach),
    statement.resources && { ...statement.resources, texts: statement.resources.texts.map(variable) },
  )

/** The same with a variable for each name that is not known: what is contained for all its values is so for the one that it has. */
export const asVariables = (document: PolicyDocument): PolicyDocument => {
  const text = JSON.stringify(document.statements)
  if (!isUnknown(text)) return document
  // Where variables have no meaning none can be put in beside what looks like one.
  if (document.version !== '2012-10-17' && text.includes('${')) return wider(document)
  return { ...changed(document, 'wider', withVariables), version: '2012-10-17' }
}

const everything: Listed = { isNot: false, texts: ['*'] }

const ofTheirs: Change = (statement, reach) =>
  reach === 'wider'
    ? restricted(statement, reach).flatMap((one) =>
        about(one, listed(one.actions, reach), one.resources && everything),
      )
    : statement.resources?.isNot
      ? []
      : restricted(statement, reach).flatMap((one) => about(one, listed(one.actions, reach), one.resources))

/** It allows nothing but what the document does, on resources of which the names are not known, too: whatever they are, nothing else denies it. */
export const ofUnknownResources = (document: PolicyDocument): PolicyDocument =>
  changed(document, 'narrower', ofTheirs)

/** The same actions on every resource. */
export const onAnyResource = (document: PolicyDocument): PolicyDocument => ({
  ...document,
  statements: document.statements.map((statement) => ({ ...statement, resources: everything })),
})
