import { select } from '../../checks/judge/selection.ts'
import { shrinkingOf } from '../../checks/shrink/shrinking.ts'
import { holdersIn, setsIn } from '../../checks/shrink/world.ts'
import type { Purposed } from '../../model/identity/attachments/purpose.ts'
import { InputError } from '../../model/place.ts'
import type { Shrinking } from '../../model/shrinking.ts'
import { didYouMean } from '../../model/suggestion.ts'
import { type RenderingName, renderingNames, renderings } from '../../reports/shrinking.ts'
import { load } from '../../sources/load.ts'
import { canonical } from '../../sources/path.ts'
import { type Command, type Given, UsageError } from '../command.ts'
import { complain } from '../complaint.ts'
import { configFlags, settingsOf } from '../inputs.ts'
import { print, renderingFor, say, settle } from '../output.ts'

export const command: Command = {
  name: 'shrink',
  about:
    'Suggests for each policy document of users, groups and roles the smallest one that says the same: without statements, actions, resources and values that add nothing, and with those put together that differ in one thing. Each step is proved for every request and every deployment; one that is not proved is not taken. What stands there by a reference or on a condition stays as it is written. For those of whom the configuration declares what they are for (the purposes of iam/within-purpose), it also suggests the narrowest policies that still allow all of it that is allowed to them now, and says what of it is not allowed.',
  positionals: [
    {
      name: 'template',
      about: 'A template, cdk.out, an account snapshot, or a policy document of IAM by itself',
      isRequired: true,
    },
    {
      name: 'id',
      about: 'Only what is written into these roles, users, groups and policies, or attached to them',
      many: true,
    },
  ],
  flags: {
    ...configFlags,
    format: { value: 'name', oneOf: renderingNames, about: 'What to print (default: terminal)' },
  },
  examples: [
    ['forall shrink app.yaml', 'All documents.'],
    ['forall shrink app.yaml Deploy --format json', 'Those of one role.'],
    [
      'forall shrink app.yaml Deploy --config forall.config.ts',
      'And the narrowest for what is declared there of Deploy.',
    ],
  ],
  statuses: {
    0: 'it was worked out, whatever can be smaller',
    3: 'it was, but not everything was examined',
  },
  run: (given) => shrink(given),
}

const shrink = async (given: Given): Promise<number> => {
  const [path = '', ...ids] = given.positionals
  const purposes = await purposesOf(given)
  const { spaces, notExamined, errors } = await load([canonical(path)], { say })
  for (const error of errors) await complain(error)
  if (errors.length > 0) return 2
  const known = spaces.flatMap((space) => [...holdersIn(space), ...setsIn(space)])
  if (known.length === 0)
    throw new InputError(
      `Nothing in ${path} has a policy of IAM.`,
      undefined,
      'Name a template with roles, users, groups or policies, or a policy that says what somebody may do.',
    )
  for (const id of ids)
    if (!known.includes(id))
      throw new UsageError(
        `There is no role, user, group or policy ${id}.`,
        didYouMean(id, known) ?? 'Name one by its logical id.',
      )
  const answer = shrinkingOf(spaces, ids, purposes)
  const result: Shrinking = {
    ...answer,
    notExamined: [...notExamined, ...spaces.flatMap((space) => space.notExamined), ...answer.notExamined],
  }
  const status = result.notExamined.length > 0 ? 3 : 0
  settle(status)
  const render = renderings[(given.text('format') as RenderingName | undefined) ?? 'terminal']
  await print(render(result, renderingFor(process.stdout)))
  return status
}

/** What is declared for a policy is declared here as well, be it judged or not. */
const purposesOf = async (given: Given): Promise<readonly Purposed[]> => {
  const { loaded, policies } = await settingsOf(given)
  const [selected] = await select(policies, loaded, { only: ['iam/within-purpose'], skip: [] })
  return (selected?.options as { readonly purposes: readonly Purposed[] } | undefined)?.purposes ?? []
}
