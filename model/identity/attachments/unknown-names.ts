import { opaqueLetter } from '../../../algebra/globs/glob.ts'
import { keyOfOpaque } from '../decide/texts.ts'
import type { Listed, PolicyDocument, Statement } from '../document.ts'

/*
 * Letters stand for names that AWS gives out, of which none is known. In a comparison of policies with others that name
 * what they may be, each may be any of those: a letter is no text of its own then.
 */

export const isUnknown = (text: string): boolean => text.search(opaqueLetter) >= 0

/** With what may be anything in the place of each. */
export const anything = (text: string): string => text.replaceAll(opaqueLetter, '*')

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

const variable = (text: string): string => text.replaceAll(opaqueLetter, (one) => `\${${keyOfOpaque(one)}}`)

const withVariables: Change = (statement, reach) =>
  about(
    {
      ...statement,
      conditions: statement.conditions.map((one) => ({ ...one, values: one.values.map(variable) })),
    },
    listed(statement.actions, reach),
    statement.resources && { ...statement.resources, texts: statement.resources.texts.map(variable) },
  )

/**
 * The same with a variable for each name that is not known: what is contained for all its values is so for the one that it
 * has. Where none can be put in, it allows more of what is contained, and less of what contains it.
 */
export const asVariables = (document: PolicyDocument, reach: Reach = 'wider'): PolicyDocument => {
  const text = JSON.stringify(document.statements)
  if (!isUnknown(text)) return document
  // Where variables have no meaning none can be put in beside what looks like one.
  if (document.version !== '2012-10-17' && text.includes('${')) return changed(document, reach, plainly)
  return { ...changed(document, reach, withVariables), version: '2012-10-17' }
}

/** Of what is listed, what is surely about the name; or, with anything for what else is not known, what may be. */
const listedFor = ({ isNot, texts }: Listed, reach: Reach, name: Name): Listed => ({
  isNot,
  texts:
    (reach === 'wider') === isNot
      ? texts.flatMap((text) => (isOf(text, name) ? [text] : ofAnything(text, isNot, name)))
      : texts.map((text) => maybeOf(text, name)),
})

/** What is about everything is about the name, too; of what is left out nothing less can be said. */
const ofAnything = (text: string, isNot: boolean, { letter }: Name): readonly string[] =>
  isNot || !/^\*+$/.test(text) ? [] : [`*${letter}*`]

/** One of the names, and which others it surely is not. */
export interface Name {
  readonly letter: string
  readonly isApartFrom: (letter: string) => boolean
}

/** From this name on nothing else of it is unknown. */
const isOf = (text: string, { letter: own }: Name): boolean => {
  const at = text.indexOf(own)
  return at >= 0 && lettersIn(text.slice(at)).every((one) => one === own)
}

const maybeOf = (text: string, { letter: own, isApartFrom }: Name): string => {
  const first = lettersIn(text).find((one) => one === own || isApartFrom(one))
  return first === undefined ? '*' : `*${first}${anything(text.slice(text.indexOf(first) + first.length))}`
}

const lettersIn = (text: string): readonly string[] => text.match(opaqueLetter) ?? []

/** The names that are not known in resources of these documents. */
export const namesIn = (documents: readonly PolicyDocument[]): readonly string[] => [
  ...new Set(
    documents
      .flatMap(({ statements }) => statements.flatMap(({ resources }) => resources?.texts ?? []))
      .flatMap(lettersIn),
  ),
]

const aboutName =
  (name: Name): Change =>
  (statement, reach) =>
    restricted(statement, reach).flatMap((one) =>
      about(one, listed(one.actions, reach), one.resources && listedFor(one.resources, reach, name)),
    )

/** It allows nothing but what the document does of what has this name, whatever the names are. */
export const narrowerFor = (document: PolicyDocument, name: Name): PolicyDocument =>
  changed(document, 'narrower', aboutName(name))

/** It allows all that the document may allow of what has this name, whatever the names are. */
export const widerFor = (document: PolicyDocument, name: Name): PolicyDocument =>
  changed(document, 'wider', aboutName(name))

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

/** It allows all that the document may, of whichever resource; what is surely denied is. */
export const onAnyResource = (document: PolicyDocument): PolicyDocument =>
  changed(document, 'wider', ofTheirs)
