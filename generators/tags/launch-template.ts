import fc from 'fast-check'
import { type Infrastructure, infrastructure, maybe, ref, resource } from '../resource.ts'
import { tags } from './words.ts'

/** The kinds of resource that a launch may tag, each with tags or, by mistake, with none. */
export const specifications = (
  kinds: readonly string[] = ['instance', 'volume', 'network-interface'],
): fc.Arbitrary<unknown[]> =>
  fc.uniqueArray(fc.record({ ResourceType: fc.constantFrom(...kinds), Tags: tags(2) }), {
    maxLength: kinds.length,
    selector: ({ ResourceType }) => ResourceType,
  })

/** What a launch tags, by the kind of resource. */
export interface Specification {
  readonly ResourceType: string
  readonly Tags: readonly unknown[]
}

/** Whether a launch by these gives tags to such a resource. */
export const tagsAt = (specifications: readonly Specification[], kind: string): boolean =>
  specifications.some(({ ResourceType, Tags }) => ResourceType === kind && Tags.length > 0)

/** Whether the launch template among these resources gives tags to such a resource. */
export const templateTags = ({ Resources }: Infrastructure, kind: string): boolean =>
  Object.values(Resources).some(({ Properties = {} }) => {
    const { LaunchTemplateData: data = {} } = Properties as unknown as LaunchTemplate
    return tagsAt(data.TagSpecifications ?? [], kind)
  })

export interface LaunchTemplate {
  readonly LaunchTemplateData?: { readonly TagSpecifications?: readonly Specification[] }
}

/** A launch template that tags what it launches, or some of it, or nothing. */
export const launchTemplate = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::EC2::LaunchTemplate', {
    LaunchTemplateName: 'shop',
    LaunchTemplateData: { InstanceType: 't4g.small', TagSpecifications: maybe(specifications()) },
  })

/** A launch template, by its id or its name. */
export const named = ([id, name]: readonly [string, string]): fc.Arbitrary<unknown> =>
  fc.constantFrom({ [id]: ref('Template'), Version: '1' }, { [name]: 'shop', Version: '1' })

/** A launch template that tags nothing, until something launches from it. */
export const decoys = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Untagged: resource('AWS::EC2::LaunchTemplate', { LaunchTemplateData: { InstanceType: 't4g.small' } }),
  })
