import { elsewhere } from '../elsewhere.ts'
import { equal } from '../equality.ts'
import type { Reading } from '../reading.ts'
import { Resource } from '../resource.ts'
import type { Entry } from '../space.ts'
import { ofNamed, type Target } from '../target.ts'
import { all, any, fail, type Verdict } from '../verdict.ts'
import { specifiedTags } from './tagged.ts'

/** Whether a list of `{ResourceType, Tags}` has a tag for this kind of resource. */
export const specifiesTags = (specifications: Reading, resourceType: string): Verdict =>
  any(specifiedTags(specifications, resourceType).map((tag) => tag.present))

/** The property with a launch template's id, and the one with its name that may stand in its place. */
export type Named = readonly [id: string, name: string]
export const ec2Names: Named = ['LaunchTemplateId', 'LaunchTemplateName']
export const eksNames: Named = ['Id', 'Name']

/** Whether the launch template that is named here gives tags to what it launches. */
export const launchTemplateTags = (
  specification: Reading,
  [id, name]: Named,
  resourceType: string,
): Verdict =>
  specification
    .child(id)
    .whichever((byId) =>
      byId.head === undefined
        ? specification.child(name).whichever((byName) => tagged(byName, resourceType))
        : tagged(byId, resourceType),
    )

const tagged = (reference: Reading, resourceType: string): Verdict => {
  if (reference.head === undefined) return fail
  const [target] = reference.targets()
  return target === undefined ? fail : targetTags(reference, target, resourceType)
}

const type = 'AWS::EC2::LaunchTemplate'

const targetTags = (reference: Reading, target: Target, resourceType: string): Verdict => {
  const { world } = reference
  const tags = (entry: Entry) =>
    specifiesTags(Resource.of(world, entry).at('LaunchTemplateData.TagSpecifications'), resourceType)
  if (target.kind === 'resource') {
    const entry = world.space.entries.get(target.id)
    return entry?.type === type ? tags(entry) : fail
  }
  if (target.kind === 'symbol' && target.sym.impossible) return world.needs(target.sym)
  const name = target.kind === 'text' ? target.text : target.sym.id
  const unseen = elsewhere(world, `whether the launch template ${name} tags each ${resourceType}`)
  const called = (world.space.byType.get(type) ?? [])
    .map((entry) => ({ entry, present: isCalled(reference, entry) }))
    .filter(({ present }) => present.is !== 'fail')
  return ofNamed(called, tags, () => unseen)
}

/** Whether this template is there, and has the name that is referred to. */
const isCalled = ({ world, head }: Reading, entry: Entry): Verdict =>
  all([world.isPresent(entry), equal(world, Resource.of(world, entry).at('LaunchTemplateName').head, head)])
