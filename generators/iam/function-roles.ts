import type fc from 'fast-check'
import { either, getAtt, type Infrastructure, infrastructure, resource } from '../resource.ts'

/** Nothing else is said of them that others would ask about. */
export const only = ['iam/function-role-own']

/** What it reads is near what it asks in the policies here. */
export const options = { 'iam/function-role-own': {} }

const role = () =>
  resource('AWS::IAM::Role', {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
      ],
    },
  })

const lambda = () =>
  resource('AWS::Lambda::Function', {
    Code: { ZipFile: 'exports.handler = async () => {}' },
    Handler: 'index.handler',
    Runtime: 'nodejs24.x',
    Role: either(
      getAtt('App', 'Arn'),
      getAtt('Other', 'Arn'),
      'arn:aws:iam::111122223333:role/app',
      'arn:aws:iam::111122223333:role/other',
    ),
  })

/** Two functions, with roles that are made here or elsewhere. */
export const functionsWithRoles = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({ App: role(), Other: role(), One: lambda(), Two: lambda() })
