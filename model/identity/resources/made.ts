import { isScalar } from '../../json.ts'
import type { Reading } from '../../reading.ts'
import { Resource } from '../../resource.ts'
import { Block, Either, either, type Head, Sym } from '../../value.ts'
import { jsonIn, listOf, understood } from './json-text.ts'

/** A property with which a statement is written without a document around it. */
interface MadePlace {
  readonly path: string
  readonly isRequired: boolean
  /** The document that it becomes. */
  readonly document: (at: Reading) => Head
}

/** What is written as properties of its own, by the one that says who is let in. */
export const madePlaces: Readonly<Record<string, readonly MadePlace[]>> = {
  'AWS::Events::EventBusPolicy': [
    { path: 'Statement', isRequired: false, document: (at) => documentOf(jsonIn(at)) },
    {
      path: 'Principal',
      isRequired: false,
      document: (at) =>
        granting(at, { StringEquals: { 'aws:PrincipalOrgID': headAt(propertiesOf(at), 'Condition.Value') } }),
    },
  ],
  'AWS::Lambda::LayerVersionPermission': [
    {
      path: 'Principal',
      isRequired: true,
      document: (at) =>
        granting(at, { StringEquals: { 'aws:PrincipalOrgID': headAt(propertiesOf(at), 'OrganizationId') } }),
    },
  ],
  'AWS::Lambda::Permission': [
    {
      path: 'Principal',
      isRequired: true,
      document: (at) => {
        const permission = propertiesOf(at)
        return granting(at, {
          ArnLike: { 'aws:SourceArn': headAt(permission, 'SourceArn') },
          StringEquals: {
            'aws:SourceAccount': headAt(permission, 'SourceAccount'),
            'aws:PrincipalOrgID': headAt(permission, 'PrincipalOrgID'),
            'lambda:EventSourceToken': headAt(permission, 'EventSourceToken'),
          },
        })
      },
    },
  ],
}

type Conditions = Readonly<Record<string, Readonly<Record<string, Head>>>>

const propertiesOf = ({ world, entry }: Reading): Reading => Resource.of(world, entry).properties

const headAt = (of: Reading, path: string): Head => {
  const reading = of.at(path)
  return reading.exists().is === 'fail' ? undefined : reading.head
}

const granting = (principal: Reading, conditions: Conditions): Head =>
  documentOf(
    block({
      Effect: 'Allow',
      Principal: principalIn(principal.head),
      Action: propertiesOf(principal).at('Action').head,
      Resource: '*',
      Condition: block(Object.fromEntries(Object.entries(conditions).map(([key, of]) => [key, block(of)]))),
    }),
  )

const principalIn = (head: Head): Head =>
  head instanceof Either
    ? either(head.options.map(principalIn), head.by)
    : head === undefined
      ? undefined
      : block({ [isService(head) ? 'Service' : 'AWS']: head })

/** A service is told by the dots in its name; an account is a number or an ARN. */
const isService = (head: Head): boolean => {
  const written = isScalar(head) ? [head] : head instanceof Sym ? (head.parts ?? []) : []
  return /^[^:]*\.[^:]*$/.test(written.filter((part) => isScalar(part)).join(''))
}

const documentOf = (statement: Head): Head => block({ Version: '2012-10-17', Statement: listOf(statement) })

const block = (entries: Readonly<Record<string, Head>>): Block =>
  new Block(Object.fromEntries(Object.entries(entries).filter(([, head]) => head !== undefined)), understood)
