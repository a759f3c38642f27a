import { policy, type Resource } from '../../model/policy.ts'
import { ec2Names, launchTemplateTags, specifiesTags } from '../../model/tags/launch-template.ts'
import { all, any, because, fail, type Verdict } from '../../model/verdict.ts'

/**
 * For every EC2 fleet and Spot fleet, the instances that it launches are tagged.
 *
 * Each launch template that it names, and each launch specification, has to tag them. An EC2 fleet of the type
 * `instant` can do so itself; the tags of other fleets stay on the fleet.
 */
export default policy({
  id: 'tags/fleet-instances',
  title: 'Fleets tag the instances that they launch',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['CM-8'] },
  forAll: ['AWS::EC2::EC2Fleet', 'AWS::EC2::SpotFleet'],
  holds: (fleet) =>
    because(
      fleet.type === 'AWS::EC2::EC2Fleet' ? ec2Fleet(fleet) : spotFleet(fleet),
      'instances that the fleet launches get no tags',
    ),
  fix: 'Add TagSpecifications for instances to each launch template or launch specification of the fleet.',
})

const ec2Fleet = (fleet: Resource): Verdict => {
  const byItself = specifiesTags(fleet.at('TagSpecifications'), 'instance')
  return any([
    fleet
      .at('LaunchTemplateConfigs')
      .every((config) => launchTemplateTags(config.at('LaunchTemplateSpecification'), ec2Names, 'instance')),
    byItself.is === 'fail' ? fail : all([byItself, fleet.at('Type').is('instant')]),
  ])
}

const spotFleet = (fleet: Resource): Verdict => {
  const request = fleet.at('SpotFleetRequestConfigData')
  return all([
    request
      .at('LaunchTemplateConfigs')
      .every((config) => launchTemplateTags(config.at('LaunchTemplateSpecification'), ec2Names, 'instance')),
    request
      .at('LaunchSpecifications')
      .every((specification) => specifiesTags(specification.at('TagSpecifications'), 'instance')),
  ])
}
