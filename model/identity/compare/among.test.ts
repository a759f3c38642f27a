import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Budget } from '../../../algebra/globs/budget.ts'
import { spaceOfTemplate } from '../../../sources/cloudformation/assemble.ts'
import { open } from '../../assignment.ts'
import { AssignedWorld } from '../../world.ts'
import type { PolicyDocument, Statement } from '../document.ts'
import { managedDocument } from '../managed/documents.ts'
import { said } from '../naive/statement.ts'
import { serviceNames, serviceOf } from '../reference/reference.ts'
import { plainly } from '../written/unlisted.ts'
import { amongListed } from './among.ts'

const world = new AssignedWorld(spaceOfTemplate({ Resources: {} }), open)
const steps = () => new Budget(10_000_000)

const statement = (effect: Statement['effect'], isNot: boolean, ...texts: readonly string[]): Statement => ({
  effect,
  actions: { isNot, texts },
  resources: { isNot: false, texts: ['*'] },
  conditions: [],
})

const documentOf = (...statements: readonly Statement[]): PolicyDocument => ({
  version: '2012-10-17',
  statements,
})

/** Services of which all actions are asked for one by one. */
const services = ['kms', 'sqs', 'sns', 'sts']

const pattern = fc
  .tuple(
    fc.constantFrom(...services, '*', 's*', 'S?S'),
    fc.array(fc.constantFrom('*', 'Get', 'List', 'Key', 'Queue', 'Send', 'Delete', 'Create', '?', 'Policy'), {
      minLength: 1,
      maxLength: 3,
    }),
  )
  .map(([service, words]) => `${service}:${words.join('')}`)
const text = fc.oneof(pattern, fc.constantFrom('*', 'kms:Decrypt', 'sqs:SendMessage', 'sts:AssumeRole'))
const document = fc
  .array(
    fc
      .tuple(
        fc.constantFrom('Allow' as const, 'Allow' as const, 'Deny' as const),
        fc.boolean(),
        fc.array(text, { minLength: 1, maxLength: 3 }),
      )
      .map(([effect, isNot, texts]) => statement(effect, isNot, ...texts)),
    { maxLength: 4 },
  )
  .map((statements) => documentOf(...statements))

/** One by one, of requests on everything: where no statement asks for more, what is so of one resource is so of all. */
const oneByOne = (granting: PolicyDocument, limiting: PolicyDocument): readonly string[] =>
  services.flatMap((service) =>
    [...(serviceOf(service)?.actions.values() ?? [])].flatMap(({ name }) => {
      const request = plainly(name, 'arn:aws:x:::x')
      const isBeyond =
        said(granting, 'identity', request) === 'Allow' && said(limiting, 'identity', request) !== 'Allow'
      return isBeyond ? [name] : []
    }),
  )

describe('the listed actions by which somebody may do more', () => {
  it('are those of which it is seen one by one', () => {
    fc.assert(
      fc.property(document, document, (granting, limiting) => {
        const { actions, requests, isCut } = amongListed(world, [[granting]], [[limiting]], steps(), services)
        expect(isCut).toBe(false)
        expect(actions.map(({ name }) => name).sort()).toEqual([...oneByOne(granting, limiting)].sort())
        for (const request of requests.values()) {
          expect(said(granting, 'identity', request)).toBe('Allow')
          expect(said(limiting, 'identity', request)).not.toBe('Allow')
        }
        expect(new Set(requests.keys())).toEqual(new Set(actions.map(({ level }) => level)))
      }),
      { numRuns: 60 },
    )
  })

  it('are all of AWS where nothing was allowed, with what manages permissions first', () => {
    const all = serviceNames().reduce((sum, name) => sum + (serviceOf(name)?.actions.size ?? 0), 0)
    const administrator = managedDocument('AdministratorAccess') as PolicyDocument
    const { actions, requests } = amongListed(world, [[administrator]], [[]], steps())
    expect(actions).toHaveLength(all)
    expect(actions[0]?.name).toBe('iam:AttachUserPolicy')
    expect([...requests.keys()]).toEqual(['Permissions management', 'Write', 'Tagging', 'Read', 'List'])
  })

  it('are of the services alone that PowerUserAccess leaves out, for an administrator', () => {
    const [administrator, power] = ['AdministratorAccess', 'PowerUserAccess'].map(
      (name) => managedDocument(name) as PolicyDocument,
    )
    const { actions } = amongListed(
      world,
      [[administrator as PolicyDocument]],
      [[power as PolicyDocument]],
      steps(),
    )
    const touched = new Set(actions.map(({ name }) => name.split(':')[0]))
    expect(touched).toEqual(new Set(['account', 'iam', 'organizations']))
  })

  it('are cut where it takes too long', () => {
    const administrator = managedDocument('AdministratorAccess') as PolicyDocument
    expect(amongListed(world, [[administrator]], [[]], new Budget(1_000)).isCut).toBe(true)
  })
})
