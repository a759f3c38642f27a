import { along } from '../../along.ts'
import type { Item } from '../../reading.ts'
import type { Resource } from '../../resource.ts'
import { any, not, pass, type Verdict } from '../../verdict.ts'
import { environmentType, optionsOf } from './beanstalk.ts'

/*
 * Types that put hosts into subnets whose groups they make themselves, so that nobody here knows whom these let in:
 * reviewed type by type.
 */

export interface Hosting {
  /** Where the subnets are named, alone or several in one text. */
  readonly subnets: (resource: Resource) => readonly Item[]
  /** False where its hosts let in nobody but each other, as they are made. */
  readonly isThere: (resource: Resource) => Verdict
  /** Where it says whether its hosts get public addresses; else the subnet does. */
  readonly flags?: (resource: Resource) => readonly Item[]
}

export const hostingTypes: Readonly<Record<string, Hosting>> = {
  // By a session of Systems Manager nothing comes in.
  'AWS::Cloud9::EnvironmentEC2': {
    subnets: ({ properties }) => along(properties, 'SubnetId'),
    isThere: (environment) => not(environment.at('ConnectionType').is('CONNECT_SSM')),
  },
  // Nodes have the group of their cluster, whose members alone it lets in, and what a key or a template adds.
  'AWS::EKS::Nodegroup': {
    subnets: ({ properties }) => along(properties, 'Subnets.*'),
    isThere: (nodes) => any([nodes.at('RemoteAccess').exists(), nodes.at('LaunchTemplate').exists()]),
  },
  [environmentType]: {
    subnets: (environment) => optionsOf(environment, 'aws:ec2:vpc', 'Subnets'),
    isThere: () => pass,
    flags: (environment) => optionsOf(environment, 'aws:ec2:vpc', 'AssociatePublicIpAddress'),
  },
}
