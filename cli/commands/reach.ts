import { networkedIn, notesOn, problemWith, type Ranges, rangesIn } from '../../checks/reach/asked.ts'
import { type Origin, reachability } from '../../checks/reach/reachability.ts'
import { InputError } from '../../model/place.ts'
import type { Reachability } from '../../model/reaching.ts'
import type { Space } from '../../model/space.ts'
import { didYouMean } from '../../model/suggestion.ts'
import { type RenderingName, renderingNames, renderings } from '../../reports/reachability.ts'
import { load } from '../../sources/load.ts'
import { canonical } from '../../sources/path.ts'
import { type Command, type Given, UsageError } from '../command.ts'
import { complain } from '../complaint.ts'
import { configFlags, deploymentFlags, deploymentOf, settingsOf } from '../inputs.ts'
import { print, renderingFor, say, settle } from '../output.ts'

export const command: Command = {
  name: 'reach',
  about:
    'Says which packets reach what, and are answered: from the internet, from addresses of networks beyond it (by VPN, Direct Connect, transit gateway or peering), or from one resource to another, through routes, gateways, network ACLs, security groups and load balancers. What surely arrives is shown with one packet and its way, which code that makes no sets has walked; what only may is told with what decides it, and so is what a function URL, an API or the like calls for whoever is on the internet. All is taken as it is deployed now.',
  positionals: [
    { name: 'path', about: 'Templates, CDK apps, cdk.out, account snapshots, or directories', many: true },
  ],
  flags: {
    from: {
      value: 'who',
      about:
        'internet (the default), ranges such as 10.200.0.0/16,2001:db8::/32, or a resource by its logical id',
    },
    to: { value: 'resource', about: 'Only what reaches this resource, by its logical id' },
    ...deploymentFlags,
    format: { value: 'name', oneOf: renderingNames, about: 'What to print (default: terminal)' },
    ...configFlags,
  },
  examples: [
    ['forall reach app.yaml', 'What the internet reaches.'],
    ['forall reach app.yaml --from 10.200.0.0/16', 'What somebody in the network of an office reaches.'],
    ['forall reach app.yaml --from Web --to Database --format json', 'What one reaches of another.'],
  ],
  statuses: {
    0: 'it was worked out, whatever is reached',
    3: 'it was, but not everything was examined',
  },
  run: (given) => reach(given),
}

const reach = async (given: Given): Promise<number> => {
  const { loaded } = await settingsOf(given)
  const deployment = deploymentOf(given, loaded)
  const paths = (given.positionals.length > 0 ? given.positionals : (loaded.config.paths ?? ['.'])).map(
    canonical,
  )
  const asked = rangesIn(given.text('from'))
  const { spaces, notExamined, errors } = await load(paths, { ...deployment, say })
  for (const error of errors) await complain(error)
  if (errors.length > 0) return 2
  const to = given.text('to')
  const { origin, among } = originOf(given.text('from'), asked, spaces)
  const meant = to === undefined ? among : resourceIn(among, to, 'to')
  if (spaces.every((space) => networkedIn(space).length === 0))
    throw new InputError(
      `Nothing in ${paths.join(', ')} is in a network.`,
      undefined,
      'Name a template with instances, load balancers, databases, tasks or functions in a VPC.',
    )
  const answers = meant.map((space) => reachability(space, origin, to))
  const result: Reachability = {
    from: asked === undefined && origin.kind === 'internet' ? 'the internet' : (given.text('from') ?? ''),
    ...(to !== undefined && { to }),
    reaching: answers.flatMap(({ reaching }) => reaching),
    called: answers.flatMap(({ called }) => called),
    unreached: answers.flatMap(({ unreached }) => unreached),
    notes: origin.kind === 'addresses' ? [...(asked?.notes ?? []), ...notesOn(origin.addresses, meant)] : [],
    notExamined: [
      ...notExamined,
      ...meant.flatMap((space) => space.notExamined),
      ...answers.flatMap((answer) => answer.notExamined),
    ],
  }
  const status = result.notExamined.length > 0 ? 3 : 0
  settle(status)
  const render = renderings[(given.text('format') as RenderingName | undefined) ?? 'terminal']
  await print(render(result, renderingFor(process.stdout)))
  return status
}

const originOf = (
  text: string | undefined,
  ranges: Ranges | undefined,
  spaces: readonly Space[],
): { readonly origin: Origin; readonly among: readonly Space[] } => {
  if (text === undefined || text === 'internet') return { origin: { kind: 'internet' }, among: spaces }
  const isNamed = spaces.some(({ entries }) => entries.has(text))
  if (ranges === undefined || isNamed)
    return { origin: { kind: 'resource', id: text }, among: resourceIn(spaces, text, 'from') }
  if (ranges.addresses === undefined)
    throw new UsageError(
      `--from cannot be ${text}: ${ranges.problem}.`,
      'It takes internet, ranges with commas between them, or a resource by its logical id.',
    )
  return { origin: { kind: 'addresses', addresses: ranges.addresses }, among: spaces }
}

/** Where a resource is, of which it can be asked. */
const resourceIn = (spaces: readonly Space[], id: string, end: 'from' | 'to'): readonly Space[] => {
  const found = spaces.filter(({ entries }) => entries.has(id))
  const [first] = found
  if (first === undefined)
    throw new UsageError(
      `--${end} names ${id}, and there is no such resource.`,
      didYouMean(id, spaces.flatMap(networkedIn)) ?? 'Name one by its logical id.',
    )
  const problem = problemWith(first.entries.get(id)?.type ?? '', end)
  if (problem === undefined) return found
  throw new UsageError(
    `--${end} names ${id}, which ${problem}.`,
    end === 'from'
      ? 'Name what calls: an instance, tasks, a function in a VPC.'
      : didYouMean(id, spaces.flatMap(networkedIn)),
  )
}
