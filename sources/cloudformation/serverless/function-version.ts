import type { Target } from './target.ts'
import type { Serverless, Translation } from './translation.ts'
import { defined, getAtt, isFalse, isGiven, isMap, isNoValue, ref } from './values.ts'

/**
 * `AutoPublishAlias`: a version and an alias. SAM adds a hash of the code to the version's id, so that new code
 * makes a new version; one version stands for all of them here.
 */
export const publish = (translation: Translation, source: Serverless): Target => {
  const { id, properties, passed } = source
  const { AutoPublishAlias: alias, DeploymentPreference: preference } = properties
  if (isGiven(preference) && !(isMap(preference) && isFalse(preference.Enabled))) {
    translation.notExamined(
      source,
      'DeploymentPreference',
      'The CodeDeploy application and deployment group are not worked out.',
    )
  }
  if (!isGiven(alias) || isNoValue(alias)) return { id, arn: getAtt(id, 'Arn'), name: ref(id) }
  const policy =
    passed.DeletionPolicy ??
    properties.VersionDeletionPolicy ??
    (isNoValue(properties.CapacityProviderConfig) ? 'Retain' : 'Delete')
  const version = translation.add(
    source,
    `${id}Version`,
    'AWS::Lambda::Version',
    defined({
      FunctionName: ref(id),
      Description: properties.VersionDescription,
      FunctionScalingConfig: isNoValue(properties.CapacityProviderConfig)
        ? undefined
        : properties.FunctionScalingConfig,
    }),
    { attributes: { ...passed, DeletionPolicy: policy }, from: { Description: 'VersionDescription' } },
  )
  const aliasId = translation.add(
    source,
    `${id}Alias${typeof alias === 'string' ? alias.replaceAll('-', 'D').replaceAll('_', 'U') : ''}`,
    'AWS::Lambda::Alias',
    defined({
      Name: alias,
      FunctionName: ref(id),
      FunctionVersion: getAtt(version, 'Version'),
      ProvisionedConcurrencyConfig: properties.ProvisionedConcurrencyConfig,
    }),
    { from: { Name: 'AutoPublishAlias', ProvisionedConcurrencyConfig: 'ProvisionedConcurrencyConfig' } },
  )
  translation.names.set(`${id}.Version`, version).set(`${id}.Alias`, aliasId)
  return { id: aliasId, arn: ref(aliasId), name: ref(aliasId), alias }
}
