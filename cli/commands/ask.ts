import { ask } from '../../checks/ask/asked.ts'
import { guardIn } from '../../checks/ask/given.ts'
import type { Asking } from '../../model/asking.ts'
import { type RenderingName, renderingNames, renderings } from '../../reports/asking.ts'
import { load } from '../../sources/load.ts'
import { canonical } from '../../sources/path.ts'
import { type Command, type Given, UsageError } from '../command.ts'
import { complain } from '../complaint.ts'
import { configFlags, deploymentFlags, deploymentOf, settingsOf } from '../inputs.ts'
import { print, renderingFor, say, settle } from '../output.ts'

export const command: Command = {
  name: 'ask',
  about:
    'Says who may do what with what, by all policies that have a say in it: those of roles, users and groups, boundaries, policies of resources and trust policies, and service and resource control policies, the policy of a VPC endpoint and that of a session where they are there or given. Who, what and on what may each be left out: then all are told. A yes is shown by a request, which code that makes no sets decides once more; a no is proved of every request; what cannot be known is unknown, with what decides it. All is taken as it is deployed now.',
  positionals: [
    { name: 'path', about: 'Templates, CDK apps, cdk.out, account snapshots, or directories', many: true },
  ],
  flags: {
    who: {
      value: 'whom',
      about:
        'A role or a user, by its logical id or its ARN; an account by its number, a role or user of one, a service such as lambda.amazonaws.com; or anyone',
    },
    do: { value: 'action', about: 'An action such as s3:GetObject, or a pattern such as s3:Get*' },
    on: { value: 'resource', about: 'What it is done with: a resource by its logical id, or an ARN' },
    through: { value: 'endpoint', about: 'The VPC endpoint by which requests come, by its logical id' },
    scp: { value: 'file', many: true, about: 'A service control policy over the account' },
    rcp: { value: 'file', many: true, about: 'A resource control policy over the account' },
    session: { value: 'file', about: 'The policy with which sessions of roles are made' },
    ...deploymentFlags,
    format: { value: 'name', oneOf: renderingNames, about: 'What to print (default: terminal)' },
    ...configFlags,
  },
  examples: [
    ['forall ask app.yaml --who Deploy --do s3:GetObject --on Files', 'Whether it is granted.'],
    ['forall ask app.yaml --do kms:Decrypt --on Key', 'Who can.'],
    ['forall ask app.yaml --who Deploy --scp guardrails.json', 'What somebody can do.'],
    ['forall ask app.yaml --who anyone --on Files', 'What of it is public.'],
  ],
  statuses: {
    0: 'it was worked out, whatever the answer',
    3: 'it was, but not everything was examined',
  },
  run: (given) => answer(given),
}

const limits = { scp: 'serviceControl', rcp: 'resourceControl', session: 'session' } as const

const answer = async (given: Given): Promise<number> => {
  const [who, action, on, through] = ['who', 'do', 'on', 'through'].map((flag) => given.text(flag))
  if (who === undefined && action === undefined && on === undefined)
    throw new UsageError('Nothing is asked.', 'Name somebody, an action or a resource: --who, --do, --on.')
  const { loaded } = await settingsOf(given)
  const deployment = deploymentOf(given, loaded)
  const paths = (given.positionals.length > 0 ? given.positionals : (loaded.config.paths ?? ['.'])).map(
    canonical,
  )
  const { spaces, notExamined, errors } = await load(paths, { ...deployment, say })
  const guards = []
  for (const [flag, layer] of Object.entries(limits))
    for (const file of given.texts(flag)) {
      const read = await load([canonical(file)], { say })
      for (const error of read.errors) await complain(error)
      if (read.errors.length > 0) return 2
      guards.push(guardIn(layer, file, read.spaces))
    }
  for (const error of errors) await complain(error)
  if (errors.length > 0) return 2
  const question = {
    ...(who !== undefined && { who }),
    ...(action !== undefined && { do: action }),
    ...(on !== undefined && { on }),
    ...(through !== undefined && { through }),
  }
  const asking: Asking = {
    ...ask(spaces, question, guards),
    notExamined: [...notExamined, ...spaces.flatMap((space) => space.notExamined)],
  }
  const status = asking.notExamined.length > 0 ? 3 : 0
  settle(status)
  const render = renderings[(given.text('format') as RenderingName | undefined) ?? 'terminal']
  await print(render(asking, renderingFor(process.stdout)))
  return status
}
