import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { bundleFunctions } from './bundle-functions.ts'

const built = await bundleFunctions()
const at = (file: string) => join(import.meta.dirname, '..', 'infra', 'dist', file)

it('finds each function of each system', () => {
  expect(built.map(({ file }) => file)).toEqual([
    'lead-capture/forward-lead/index.mjs',
    'lead-capture/get-leads/index.mjs',
    'lead-capture/submit-lead/index.mjs',
  ])
})

it('makes the same of the same, so that no deployment changes what nobody has changed', async () => {
  expect(await bundleFunctions()).toEqual(built)
  for (const { code } of built) expect(code).not.toContain(join(import.meta.dirname, '..'))
})

it('is what was built last: otherwise run `npm run build`', () => {
  for (const { file, code } of built)
    expect(existsSync(at(file)) && readFileSync(at(file), 'utf8') === code, file).toBe(true)
})

it('leaves to Lambda what Lambda has, and nothing else', () => {
  for (const { code } of built)
    for (const [, name] of code.matchAll(/from"([^"]+)"/g)) expect(name).toMatch(/^(@aws-sdk\/client-|node:)/)
})

it('exports what Lambda calls', async () => {
  const told = { TABLE: 'leads', ENVIRONMENT: 'test', ORIGINS: 'https://leads.example.com', KEPT_DAYS: '30' }
  Object.assign(process.env, told, { MAUTIC_URL: 'https://mautic.example.com', SECRET_ARN: 'mautic' })
  for (const { file } of built) {
    const { handler } = (await import(at(file))) as { handler: unknown }
    expect(handler, file).toBeTypeOf('function')
  }
})
