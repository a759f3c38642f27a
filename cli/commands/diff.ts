import { comparedNetworks } from '../../checks/diff/network.ts'
import { comparedPermissions } from '../../checks/diff/permissions.ts'
import { type Side, sidesOf } from '../../checks/diff/same.ts'
import type { Compared } from '../../checks/diff/unread.ts'
import type { Comparison } from '../../model/difference.ts'
import { type RenderingName, renderingNames, renderings } from '../../reports/differences.ts'
import { load } from '../../sources/load.ts'
import { canonical } from '../../sources/path.ts'
import type { Command, Given } from '../command.ts'
import { complain } from '../complaint.ts'
import { configFlags, deploymentFlags, deploymentOf, settingsOf, sideFlags, sideOf } from '../inputs.ts'
import { print, renderingFor, say, settle } from '../output.ts'

export const command: Command = {
  name: 'diff',
  about:
    'Says what a change opens and closes, by what it means: which packets security groups let through after it and did not before, which come from the internet to a resource by routes, gateways, addresses, network ACLs and load balancers, and which it gets out there, each with one of them; and what roles, users and whoever has a policy may do, and whom policies of resources let do what, each with a request. The same meaning written in another way is no difference, and what is not known is said to be so. Both are taken as they are deployed now.',
  positionals: [
    {
      name: 'before',
      about:
        'Templates, account snapshots or policy documents of IAM as they were: a file, cdk.out, or a directory',
      isRequired: true,
    },
    { name: 'after', about: 'The same as they will be', isRequired: true },
  ],
  flags: {
    ...deploymentFlags,
    ...sideFlags,
    format: { value: 'name', oneOf: renderingNames, about: 'What to print (default: terminal)' },
    ...configFlags,
  },
  examples: [
    ['forall diff main/app.yaml app.yaml', 'What this version opens, and what it closes.'],
    ['forall diff old/cdk.out cdk.out --format markdown', 'The same as a comment for a pull request.'],
  ],
  statuses: {
    0: 'nothing is opened',
    1: 'something is opened, or may be',
    3: 'nothing is opened in what was examined, but not everything was',
  },
  run: (given) => diff(given),
}

const comparedIn = (before: Side, after: Side): readonly Compared[] =>
  sidesOf(before, after).flatMap((sides) => [
    comparedPermissions(sides),
    comparedNetworks(sides.before, sides.after),
  ])

const diff = async (given: Given): Promise<number> => {
  const { loaded } = await settingsOf(given)
  const deployment = deploymentOf(given, loaded)
  const [before = '', after = ''] = given.positionals.map(canonical)
  const was = await load([before], { ...sideOf(given, deployment, 'before'), say })
  const is = await load([after], { ...sideOf(given, deployment, 'after'), say })
  const errors = [...was.errors, ...is.errors]
  const compared = errors.length > 0 ? [] : comparedIn({ root: before, ...was }, { root: after, ...is })
  const comparison: Comparison = {
    before,
    after,
    differences: compared.flatMap(({ differences }) => differences),
    notExamined: [
      ...was.notExamined,
      ...is.notExamined,
      ...[...was.spaces, ...is.spaces].flatMap((space) => space.notExamined),
      ...compared.flatMap(({ notExamined }) => notExamined),
    ],
  }
  for (const error of errors) await complain(error)
  if (errors.length > 0) return 2
  const opens = comparison.differences.some(({ change, mayOpen }) => change === 'opens' || mayOpen)
  const status = opens ? 1 : comparison.notExamined.length > 0 ? 3 : 0
  settle(status)
  const render = renderings[(given.text('format') as RenderingName | undefined) ?? 'terminal']
  await print(render(comparison, renderingFor(process.stdout)))
  return status
}
