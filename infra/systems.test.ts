import { spawnSync } from 'node:child_process'
import { App, Stack } from 'aws-cdk-lib/core'
import { beforeAll, describe, expect, it } from 'vitest'
import { validator } from '../checks/laws/validator.ts'
import { coverageBy } from '../checks/peers/coverage.ts'
import type { Evidence } from '../model/evidence.ts'
import { policies } from '../policies/index.generated.ts'
import { deploy } from './deploy.ts'

const app = new App({ builtinCloudFormationValidation: false, analyticsReporting: false })
deploy(app)
const stacks = app.node.findAll().filter(Stack.isStack)
const assembly = app.synth()

describe.each(stacks.map(({ artifactId, stackName }) => ({ artifactId, stackName })))(
  '$stackName',
  (stack) => {
    const template = assembly.getStackArtifact(stack.artifactId).template

    it('is taken by CloudFormation without a warning', () => {
      expect(validator()(template, 'WARN')).toEqual([])
    })

    it('needs no account to be synthesized', () => {
      expect(assembly.manifest.missing ?? []).toEqual([])
    })
  },
)

it('is made of types of which each check of Checkov and Trivy is covered here, or said to be not, and why', () => {
  const types = new Set(
    stacks.flatMap(({ artifactId }) => {
      const { Resources = {} } = assembly.getStackArtifact(artifactId).template
      return Object.values(Resources as Record<string, { readonly Type: string }>).map(({ Type }) => Type)
    }),
  )
  const left = coverageBy(policies).filter(
    (check) =>
      check.types.some((type) => types.has(type)) &&
      check.policies.length === 0 &&
      check.reason === undefined,
  )
  expect(types.size).toBeGreaterThan(80)
  expect(left.map(({ id, title }) => `${id} ${title}`)).toEqual([])
})

describe('judged as a newcomer does', () => {
  let evidence: Evidence

  beforeAll(() => {
    const { stdout, status } = spawnSync(
      process.execPath,
      ['cli/main.ts', 'check', '--config', 'infra/forall.config.ts', '--strict', '--format', 'json'],
      { encoding: 'utf8', maxBuffer: 100_000_000 },
    )
    expect(status).toBe(0)
    evidence = JSON.parse(stdout) as Evidence
  }, 180_000)

  it('passes, but for what somebody answers for', () => {
    const found = evidence.outcomes.filter(({ outcome }) => outcome !== 'waived')
    expect(found.map(({ policy, subject, outcome }) => [policy, subject.id, outcome])).toEqual([])
  })

  it('is examined in all its parts, each stack among them', () => {
    expect(evidence.notExamined).toEqual([])
    const subjects = evidence.passes.flatMap((passed) => passed.subjects)
    for (const { stackName } of stacks)
      expect(subjects.filter((id) => id.startsWith(`${stackName}/`)).length).toBeGreaterThan(20)
  })
})
