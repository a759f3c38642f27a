import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forall } from '../../cli/child.ts'
import type { Evidence } from '../../model/evidence.ts'
import { type Fault, faults } from './faults.ts'

const root = join(import.meta.dirname, '../..')
const planted = join(root, '.planted')

/** The systems with one fault in them. */
const plant = ({ file, from, to, imports = '' }: Fault, into: string): void => {
  for (const path of globSync('**/*.{ts,json,mjs,yaml}', { cwd: join(root, 'infra') })) {
    if (path.endsWith('.test.ts') || path.startsWith('planted')) continue
    mkdirSync(join(into, path, '..'), { recursive: true })
    cpSync(join(root, 'infra', path), join(into, path))
  }
  const text = readFileSync(join(into, file), 'utf8')
  if (text.split(from).length !== 2) throw new Error(`${file} has not just one: ${from}`)
  writeFileSync(join(into, file), `${imports}\n${text.replace(from, () => to)}`)
}

describe('a fault', () => {
  beforeAll(() => rmSync(planted, { recursive: true, force: true }))
  afterAll(() => rmSync(planted, { recursive: true, force: true }))

  it.each(faults.map((fault, at) => [at + 1, fault.system, fault.policy, fault] as const))(
    '%i of %s, which %s has to notice, is found, with the props that it takes',
    async (at, _, policy, fault) => {
      const into = join(planted, String(at))
      plant(fault, into)
      const args = ['--config', 'infra/forall.config.ts', '--runs', '200', '--format', 'json']
      const module = join('.planted', String(at), 'systems', fault.system)
      const { stdout, stderr } = await forall(['explore', module, '--policy', policy, ...args], { cwd: root })
      expect(stderr).toMatch(/^forall: Running the module \S+\n$/)
      const { outcomes } = JSON.parse(stdout) as Evidence
      const [found] = outcomes.filter((one) => one.policy === policy && one.outcome !== 'waived')
      const expected = Object.entries(fault.when).map(([prop, value]) => [
        prop,
        value === '*' ? expect.any(String) : value,
      ])
      expect(found?.assignment ?? {}).toEqual(Object.fromEntries(expected))
    },
  )
})
