import { policy } from '../../model/policy.ts'
import type { Reading } from '../../model/reading.ts'
import { Sym } from '../../model/value.ts'
import { all, any, not, type Verdict } from '../../model/verdict.ts'

interface Options {
  /** What names an image: its digest alone, or a tag, too, that is not `latest`. */
  readonly by: 'digest' | 'tag'
}

/**
 * For every container of an ECS task definition, its image is named by a digest, or by a tag other than `latest`.
 *
 * What is named by nothing is `latest`, which is another image tomorrow: a task that is started again runs something that
 * nobody has deployed. A tag can be moved, too, unless its repository forbids it; a digest cannot.
 */
export default policy<Options>({
  id: 'compute/images-pinned',
  title: 'Containers run the image that was deployed, and no later one',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['CM-2', 'CM-3', 'SI-7'] },
  options: {
    defaults: { by: 'tag' },
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        by: z
          .enum(['digest', 'tag'])
          .default('tag')
          .describe('Whether a tag is enough, or a digest is needed'),
      })
    },
  },
  forAll: 'AWS::ECS::TaskDefinition',
  holds: (task, { by }) =>
    task.at('ContainerDefinitions').every((container) => {
      const image = container.at('Image')
      return image.whichever((option) => {
        const named = endOf(option)
        return by === 'digest' ? hasDigest(named) : any([hasDigest(named), hasTag(named)])
      })
    }),
  fix: 'Name the image by the digest of what the pipeline has built: repository@sha256:….',
})

const digest = `sha256:${'0'.repeat(64)}`

/** Of a name that is put together, its end, if that has the last colon: nothing before it matters. */
const endOf = (image: Reading): Reading => {
  const last = image.head instanceof Sym ? image.head.parts?.at(-1) : undefined
  return typeof last === 'string' && last.includes(':') ? image.readAs(last) : image
}

const hasDigest = (image: Reading): Verdict =>
  image.matches(/@sha256:[0-9a-f]{64}$/, [`shop@${digest}`, 'shop:latest'])

/** A colon before a slash is that of the registry's port. A digest that is none is refused, and nothing runs. */
const hasTag = (image: Reading): Verdict =>
  all([
    image.matches(/:[\w][\w.-]*$/, ['shop:1.0.0', 'shop']),
    not(image.matches(/:latest$/, ['shop:latest'])),
  ])
