import { oncePer } from '../../once.ts'
import type { Item } from '../../reading.ts'
import type { Resource } from '../../resource.ts'
import { all, type Verdict } from '../../verdict.ts'
import { Elsewhere, meant } from '../topology/ways.ts'

export const environmentType = 'AWS::ElasticBeanstalk::Environment'
export const templateType = 'AWS::ElasticBeanstalk::ConfigurationTemplate'

/** What the settings of an environment of Elastic Beanstalk, or of the template that it names, say of an option. */
export const optionsOf = (resource: Resource, namespace: string, name: string): readonly Item[] =>
  settingsOf(resource).flatMap(({ present, item }) => {
    const isIt: Verdict = all([present, item.at('Namespace').is(namespace), item.at('OptionName').is(name)])
    return isIt.is === 'fail' ? [] : [{ present: isIt, item: item.at('Value') }]
  })

const settingsOf = oncePer((resource: Resource): readonly Item[] => [
  ...resource.at('OptionSettings').items(),
  ...(resource.type === environmentType ? meant(resource.at('TemplateName'), templateType) : []).flatMap(
    ({ is, when }) =>
      is instanceof Elsewhere
        ? []
        : is
            .at('OptionSettings')
            .items()
            .map(({ present, item }) => ({ present: all([when, present]), item })),
  ),
])
