import { codeOf } from './code.ts'
import type { Serverless, Translation } from './translation.ts'
import { defined, isNoValue, pick } from './values.ts'

const carried = ['Description', 'CompatibleArchitectures', 'CompatibleRuntimes', 'LicenseInfo']
const known = [...carried, 'LayerName', 'ContentUri', 'RetentionPolicy', 'PublishLambdaVersion']

/**
 * `AWS::Serverless::LayerVersion`. SAM adds a hash of the properties to its logical id, so that each version
 * becomes a resource of its own; here it keeps the id that the template gives it.
 */
export const translateLayer = (translation: Translation, source: Serverless): void => {
  const { properties, attributes } = source
  translation.check(source, known)
  const layer = defined({
    ...pick(properties, carried),
    LayerName: isNoValue(properties.LayerName) ? source.id : properties.LayerName,
    Content: codeOf(source, 'ContentUri'),
  })
  const policy = retention(properties.RetentionPolicy) ?? attributes.DeletionPolicy ?? 'Retain'
  translation.replace(
    { ...source, attributes: { ...attributes, DeletionPolicy: policy } },
    'AWS::Lambda::LayerVersion',
    layer,
    {
      Content: 'ContentUri',
    },
  )
}

const retention = (raw: unknown): string | undefined =>
  typeof raw === 'string'
    ? ['Retain', 'Delete'].find((option) => option.toLowerCase() === raw.toLowerCase())
    : undefined
