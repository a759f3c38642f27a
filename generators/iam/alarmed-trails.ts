import type fc from 'fast-check'
import { alarmedTrails, mostly, trailsWith, type Watched } from '../network/alarms.ts'
import type { Infrastructure } from '../resource.ts'

/** What it reads is near what it asks in the policies here. */
export const options = {
  'iam/policy-changes-alarmed': {},
  'iam/root-use-alarmed': {},
  'iam/sign-in-without-mfa-alarmed': {},
}

const changes: Watched = {
  service: 'iam',
  calls: [
    [
      'CreatePolicy',
      'DeletePolicy',
      'CreatePolicyVersion',
      'DeletePolicyVersion',
      'AttachGroupPolicy',
      'DeleteGroupPolicy',
      'DetachGroupPolicy',
      'PutGroupPolicy',
      'AttachRolePolicy',
      'DeleteRolePolicy',
      'DetachRolePolicy',
      'PutRolePolicy',
      'AttachUserPolicy',
      'DeleteUserPolicy',
      'DetachUserPolicy',
      'PutUserPolicy',
    ],
  ],
  parts: ['{ $.eventName = *Policy* }', '{ $.eventName = *RolePolicy* }'],
}

/** Trails on which an alarm for changes of policies may be. */
export const trailsOfPolicies = (): fc.Arbitrary<Infrastructure> => alarmedTrails(changes)

/** Of the root user everything, its calls alone, its sign-ins alone; and what is not all of that. */
export const ofRoot: Readonly<Record<string, readonly ('call' | 'sign-in')[]>> = {
  '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }':
    ['call', 'sign-in'],
  '{ $.userIdentity.type = "Root" }': ['call', 'sign-in'],
  '{ ($.userIdentity.type = "Root") && ($.eventType = "AwsApiCall") }': ['call'],
  '{ ($.userIdentity.type = "Root") && ($.eventName = "ConsoleLogin") }': ['sign-in'],
  '{ ($.userIdentity.type = "Root") && ($.sourceIPAddress != "10.*") }': [],
  '{ $.userIdentity.type = "IAMUser" }': [],
  '{ ($.userIdentity.type = "Root") && ($.userIdentity.invokedBy = "*") }': [],
}

/** Sign-ins without a second factor, and others. */
export const ofSignIns: Readonly<Record<string, boolean>> = {
  '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") }': true,
  '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }': true,
  '{ ($.eventName = ConsoleLogin) && ($.additionalEventData.MFAUsed = No) }': true,
  '{ $.eventName = "Console*" }': true,
  '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed = "Yes") }': false,
  '{ ($.eventName = "ConsoleLogin") && ($.errorMessage = "Failed authentication") }': false,
  '{ ($.eventName = "ConsoleLogin") && ($.userIdentity.type = "Root") }': false,
  '{ ($.eventName = "ConsoleLogin") && ($.sourceIPAddress = "10.*") }': false,
}

/** The first of these patterns most often. */
const asking = (patterns: object): fc.Arbitrary<string> => {
  const [whole = '', ...others] = Object.keys(patterns)
  return mostly(whole, ...others)
}

/** Trails on which an alarm for what the root user does may be. */
export const trailsOfRoot = (): fc.Arbitrary<Infrastructure> => trailsWith(asking(ofRoot))

/** Trails on which an alarm for sign-ins may be. */
export const trailsOfSignIns = (): fc.Arbitrary<Infrastructure> => trailsWith(asking(ofSignIns))
