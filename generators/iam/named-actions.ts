import fc from 'fast-check'
import type { JsonObject } from '../../model/json.ts'
import { type Infrastructure, maybe, resource } from '../resource.ts'

const texts = ['s3:GetObject', 's3:Get*', 's3:GetObjct', 'S3:PUTOBJECT', 's4:GetObject', 's3:Gett*', '*']

const document = (): fc.Arbitrary<JsonObject> =>
  fc
    .record({
      Effect: fc.constantFrom('Allow', 'Deny'),
      element: fc.constantFrom('Action', 'NotAction'),
      isListed: fc.boolean(),
      named: fc.uniqueArray(fc.constantFrom(...texts), { minLength: 1, maxLength: 2 }),
    })
    .map(({ Effect, element, isListed, named }) => {
      const what = { [element]: isListed ? named : (named[0] ?? '*') }
      return { Version: '2012-10-17', Statement: [{ Effect, ...what, Resource: '*' }] } as JsonObject
    })

const inline = () => maybe(document().map((PolicyDocument) => [{ PolicyName: 'inline', PolicyDocument }]))

const trust: JsonObject = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
}

/** A policy that names actions, of which some are misspelled. */
export const namingActions = (): fc.Arbitrary<Infrastructure> =>
  fc.oneof(
    resource('AWS::IAM::ManagedPolicy', { PolicyDocument: document() }),
    resource('AWS::IAM::Group', { Policies: inline() }),
    resource('AWS::IAM::User', { Policies: inline() }),
    resource('AWS::IAM::Role', { AssumeRolePolicyDocument: trust, Policies: inline() }),
  )
