import { expect, it } from 'vitest'
import { InputError } from '../../model/place.ts'
import type { Policy } from '../../model/policy.ts'
import withinPurpose from '../../policies/iam/within-purpose.ts'
import onlyDeclaredExposure from '../../policies/network/only-declared-exposure.ts'
import { render as markdown } from '../../reports/markdown.ts'
import { exitStatus } from '../../reports/status.ts'
import { render as terminal } from '../../reports/terminal.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { judge } from './judge.ts'
import { judging } from './sample.ts'
import { select } from './selection.ts'

const policies = [onlyDeclaredExposure] as unknown as readonly Policy[]
const spaces = [
  spaceOfTemplate({ Resources: { WebServer: { Type: 'AWS::EC2::Instance', Properties: {} } } }),
  spaceOfTemplate({ Resources: { Api: { Type: 'AWS::ApiGateway::RestApi', Properties: {} } } }),
]

const declaring = (...to: readonly string[]) =>
  select(policies, {
    config: {
      policies: {
        'network/only-declared-exposure': {
          options: { exposure: to.map((one) => ({ to: one, tcp: [443] })), tolerated: 0 },
        },
      },
    },
    placeOf: (path) => ({ file: `forall.config.json#${path.join('.')}` }),
  })

const unusedAmong = async (...to: readonly string[]) => {
  const { unused = [] } = await judge(judging({ spaces, policies: await declaring(...to) }))
  return unused.map(({ option, why, advice }) => `${option}: ${why} ${advice}`)
}

it('is nothing where every declaration is of something in one infrastructure at least', async () => {
  expect(await unusedAmong('WebServer', 'AWS::ApiGateway::*', 'Web*', 'AWS::EC2::Instance')).toEqual([])
})

it('is what is declared and not there, with what was probably meant', async () => {
  expect(await unusedAmong('WebServer', 'WebSerer', 'Old*')).toEqual([
    'options.exposure.1.to: WebSerer is the name or type of nothing that was examined. Did you mean WebServer? Take it out if it is no more.',
    'options.exposure.2.to: Old* is the name or type of nothing that was examined. Take it out if it is no more.',
  ])
})

it('is not what nobody declared: the defaults', async () => {
  expect(await judge(judging({ spaces, policies: await select(policies) }))).not.toHaveProperty('unused')
})

it('is not told where something could not be read', async () => {
  const errors = [new InputError('It is broken.', { file: 'broken.yaml' })]
  expect(await judge(judging({ spaces, policies: await declaring('Old*'), errors }))).not.toHaveProperty(
    'unused',
  )
})

it('is an action that AWS does not list, with what was probably meant, and a pattern of none', async () => {
  const selected = await select([withinPurpose] as unknown as readonly Policy[], {
    config: {
      policies: {
        'iam/within-purpose': {
          options: {
            purposes: [
              {
                of: 'WebServer',
                allows: [
                  { Action: ['s3:GetObject', 's3:GetObjekt', 's3:get*', 'lambda:Invok?', '*'] },
                  { Action: 'sqs:SendMesage' },
                ],
              },
            ],
          },
        },
      },
    },
    placeOf: (path) => ({ file: `forall.config.json#${path.join('.')}` }),
  })
  const { unused = [] } = await judge(judging({ spaces, policies: selected }))
  const at = 'options.purposes.0.allows'
  expect(
    unused.map(({ option, why, advice }) => `${option}: ${why.replace(/ \(.*\)/, '')} ${advice}`),
  ).toEqual([
    `${at}.0.Action.1: s3:GetObjekt is no action that AWS lists. Did you mean s3:GetObject?`,
    `${at}.0.Action.3: lambda:Invok? is no action that AWS lists. See how AWS writes it.`,
    `${at}.1.Action: sqs:SendMesage is no action that AWS lists. Did you mean sqs:SendMessage?`,
  ])
  expect(unused[0]?.location).toEqual({
    file: `forall.config.json#policies.iam/within-purpose.${at}.0.Action.1`,
  })
})

it('is shown with its place, and fails nothing', async () => {
  const evidence = await judge(judging({ spaces, policies: await declaring('Old*') }))
  expect(exitStatus(evidence)).toBe(
    exitStatus(await judge(judging({ spaces, policies: await declaring('Api') }))),
  )
  const place = 'forall.config.json#policies.network/only-declared-exposure.options.exposure.0.to'
  expect([...terminal(evidence, {})].join('')).toContain(`Declared, and not there
  network/only-declared-exposure: options.exposure.0.to  ${place}
    Old* is the name or type of nothing that was examined. Take it out if it is no more.
`)
  expect([...markdown(evidence, {})].join('')).toContain(`**Declared, and not there**

- \`network/only-declared-exposure: options.exposure.0.to\`: Old\\* is the name or type of nothing that was examined.
`)
})
