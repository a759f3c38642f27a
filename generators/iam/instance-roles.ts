import type fc from 'fast-check'
import { type Infrastructure, infrastructure, maybe, ref, resource } from '../resource.ts'

/** What it reads is near what it asks in the policies here. */
export const options = { 'iam/instance-has-role': {} }

/** A machine with a role by itself, by what it is launched from, or without one. */
export const instanceWithRole = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Profile: resource('AWS::IAM::InstanceProfile', { Roles: ['app'] }),
    Template: resource('AWS::EC2::LaunchTemplate', {
      LaunchTemplateData: {
        ImageId: 'ami-0123456789abcdef0',
        IamInstanceProfile: maybe({ Name: ref('Profile') }),
      },
    }),
    Machine: resource('AWS::EC2::Instance', {
      ImageId: 'ami-0123456789abcdef0',
      IamInstanceProfile: maybe(ref('Profile')),
      LaunchTemplate: maybe({ LaunchTemplateId: ref('Template'), Version: '1' }),
    }),
  })
