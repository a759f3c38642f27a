import { keyBy, made, rolesOf, type Statement, sendsMail, writesLog } from '../../blocks/declared.ts'

const of = rolesOf('lead-capture')

/** What every function does: it writes its own log, reads its own variables, and tells its traces, which are of no resource. */
const runs = (path: string, name: string): readonly Statement[] => [
  writesLog(`${path}/Log`),
  {
    Action: 'kms:Decrypt',
    Resource: made('Key'),
    Condition: {
      StringLike: {
        'kms:EncryptionContext:aws:lambda:FunctionArn': `arn:*:lambda:*:function:lead-capture*-${name}`,
      },
    },
  },
  { Action: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], Resource: '*' },
]

const table = made('Leads/Table')

/** All that the roles of the lead capture are for: one puts, one lists, and one follows what was put. */
export const purposes = [
  of(
    'SubmitLead/Role',
    runs('SubmitLead', 'submit-lead'),
    { Action: 'dynamodb:PutItem', Resource: table },
    keyBy('dynamodb'),
    sendsMail('leads@*'),
  ),
  of(
    'GetLeads/Role',
    runs('GetLeads', 'get-leads'),
    { Action: 'dynamodb:Query', Resource: `${table}/index/byMonth` },
    keyBy('dynamodb'),
  ),
  of(
    'Forwarding/ForwardLead/Role',
    runs('Forwarding/ForwardLead', 'forward-lead'),
    {
      Action: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
      Resource: made('Leads/Table', '.StreamArn'),
    },
    // It names no stream: it is asked to find them.
    { Action: 'dynamodb:ListStreams', Resource: '*' },
    keyBy('dynamodb'),
    { Action: 'secretsmanager:GetSecretValue', Resource: made('Forwarding/Credentials', '') },
    keyBy('secretsmanager'),
    { Action: 'sqs:SendMessage', Resource: made('Forwarding/Undelivered') },
    keyBy('sqs', 'kms:GenerateDataKey'),
  ),
]
