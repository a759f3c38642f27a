import { afterAll, describe, expect, it } from 'vitest'
import { takingLong } from './exceptions.ts'
import { registry } from './registry.ts'
import { runFromEnvironment } from './report.ts'

/** The laws of some policies and generators as tests, but for those that take minutes: these are held by `npm run test:deep`. */
export const suite = async (isAsked: (name: string) => boolean): Promise<void> => {
  const { subjects, summary } = await registry(runFromEnvironment())
  const asked = subjects.filter(({ name }) => isAsked(name))

  describe.each(asked)('$name', ({ name: subject, laws }) => {
    it.each(laws.filter(({ name }) => takingLong[subject]?.[name] === undefined))(
      '$name: $says',
      async ({ broken }) => {
        expect(await broken()).toBe('')
      },
    )
  })

  afterAll(() => console.log(summary()))
}
