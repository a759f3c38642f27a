import fc from 'fast-check'
import { expect, it } from 'vitest'
import { permissions } from '../../../generators/iam/words.ts'
import { spaceOfTemplate } from '../../../sources/cloudformation/assemble.ts'
import { open } from '../../assignment.ts'
import type { Json, JsonObject } from '../../json.ts'
import { AssignedWorld } from '../../world.ts'
import type { PolicyDocument } from '../document.ts'
import { said } from '../naive/statement.ts'
import { readDocument } from '../read.ts'
import type { Request } from '../request.ts'
import { policyHolders } from './holder.ts'

/** Requests of whom and for what no policy here names, as the bounds are asked about them. */
const requests: readonly Request[] = ['iam:PassRole', 'iam:GetRole', 's3:PutObject', 'unthought:Of'].flatMap(
  (action) =>
    ['arn:aws:iam::999988887777:role/unthought', 'arn:aws:unthought:::of', '*'].flatMap((resource) =>
      [[], ['unthought.amazonaws.com']].map(
        (service): Request => ({
          principal: {
            kind: 'AWS',
            arns: ['arn:aws:iam::999988887777:user/nobody'],
            account: '999988887777',
          },
          action,
          resource,
          context: new Map(service.length === 0 ? [] : [['iam:passedtoservice', service]]),
        }),
      ),
    ),
)

/** What stands in its place is one of two values, and which one is not known. */
interface Opened {
  readonly value: Json
  readonly parameters: JsonObject
  /** The same with the first values, or with the second ones. */
  readonly filled: (second: boolean) => Json
}

const others = ['*', 'iam:*', 's3:PutObject', 'Deny', 'Allow', 'ec2*'] as const

/** Scalars become references to parameters with two allowed values, or to what is elsewhere, as the numbers say. */
const opened = (value: Json, numbers: () => number, name: () => string): Opened => {
  if (Array.isArray(value)) {
    const items = (value as readonly Json[]).map((item) => opened(item, numbers, name))
    return {
      value: items.map((item) => item.value),
      parameters: Object.assign({}, ...items.map((item) => item.parameters)),
      filled: (second) => items.map((item) => item.filled(second)),
    }
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, one]) => [key, opened(one, numbers, name)] as const)
    return {
      value: Object.fromEntries(entries.map(([key, one]) => [key, one.value])),
      parameters: Object.assign({}, ...entries.map(([, one]) => one.parameters)),
      filled: (second) => Object.fromEntries(entries.map(([key, one]) => [key, one.filled(second)])),
    }
  }
  const number = numbers()
  if (number % 3 !== 0 || value === '2012-10-17') return { value, parameters: {}, filled: () => value }
  const other = others[number % others.length] as string
  const called = name()
  if (number % 2 === 0)
    return {
      value: { 'Fn::ImportValue': called },
      parameters: {},
      filled: (second) => (second ? other : value),
    }
  return {
    value: { Ref: called },
    parameters: { [called]: { Type: 'String', AllowedValues: [value, other] } },
    filled: (second) => (second ? other : value),
  }
}

const boundsOf = (document: Json, Parameters: JsonObject) => {
  const It = { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document } }
  const space = spaceOfTemplate({ Parameters, Resources: { It } })
  const [written] = policyHolders.at(new AssignedWorld(space, open), 'It')?.documents ?? []
  if (written === undefined) throw new Error('There is no document.')
  return written.between(written.statements())
}

const allowed = (document: PolicyDocument): readonly boolean[] =>
  requests.map((request) => said(document, 'identity', request) === 'Allow')

const drawn = fc.record({
  document: permissions(),
  numbers: fc.array(fc.nat(99), { minLength: 1, maxLength: 20 }),
})

it('lies between its bounds whatever is open in it', () => {
  fc.assert(
    fc.property(drawn, ({ document, numbers }) => {
      let [at, names] = [0, 0]
      const one = opened(
        document,
        () => numbers[at++ % numbers.length] as number,
        () => `P${names++}`,
      )
      const { most, least } = boundsOf(one.value, one.parameters)
      const [upper, lower] = [allowed(most), allowed(least)]
      for (const second of [false, true]) {
        const plain = allowed(readDocument(one.filled(second)).document)
        plain.forEach((isAllowed, index) => {
          if (lower[index]) expect(isAllowed).toBe(true)
          if (isAllowed) expect(upper[index]).toBe(true)
        })
      }
    }),
    { seed: 1, numRuns: 400 },
  )
})

it('is both of its bounds where nothing is open', () => {
  fc.assert(
    fc.property(permissions(), (document) => {
      const { most, least } = boundsOf(document, {})
      const plain = allowed(readDocument(document).document)
      expect(allowed(most)).toEqual(plain)
      expect(allowed(least)).toEqual(plain)
    }),
    { seed: 1, numRuns: 200 },
  )
})

it('the ARN of a log group is a pattern with a wildcard for its streams, and other ARNs are none', () => {
  const getAtt = (id: string): Json => ({ 'Fn::GetAtt': [id, 'Arn'] })
  const Statement = { Effect: 'Allow', Action: 'logs:*', Resource: [getAtt('Logs'), getAtt('Queue')] }
  const space = spaceOfTemplate({
    Resources: {
      Logs: { Type: 'AWS::Logs::LogGroup' },
      Queue: { Type: 'AWS::SQS::Queue' },
      It: {
        Type: 'AWS::IAM::ManagedPolicy',
        Properties: { PolicyDocument: { Version: '2012-10-17', Statement } },
      },
    },
  })
  const [document] = policyHolders.at(new AssignedWorld(space, open), 'It')?.documents ?? []
  const texts = document?.between(document.statements()).least.statements[0]?.resources?.texts ?? []
  expect(texts.map((text) => document?.shown(text))).toEqual(['${Logs.Arn}:*', '${Queue.Arn}'])
})
