import { holdersIn, shrinkingOf } from '../../checks/shrink/shrinking.ts'
import { InputError } from '../../model/place.ts'
import type { Shrinking } from '../../model/shrinking.ts'
import { didYouMean } from '../../model/suggestion.ts'
import { type RenderingName, renderingNames, renderings } from '../../reports/shrinking.ts'
import { load } from '../../sources/load.ts'
import { canonical } from '../../sources/path.ts'
import { type Command, type Given, UsageError } from '../command.ts'
import { complain } from '../complaint.ts'
import { print, renderingFor, say, settle } from '../output.ts'

export const command: Command = {
  name: 'shrink',
  about:
    'Suggests for each policy document of users, groups and roles the smallest one that says the same: without statements, actions, resources and values that add nothing, and with those put together that differ in one thing. Each step is proved for every request and every deployment; one that is not proved is not taken. What stands there by a reference or on a condition stays as it is written.',
  positionals: [
    { name: 'template', about: 'A template, cdk.out, or an account snapshot', isRequired: true },
    {
      name: 'id',
      about: 'Only what is written into these roles, users, groups and policies, or attached to them',
      many: true,
    },
  ],
  flags: {
    format: { value: 'name', oneOf: renderingNames, about: 'What to print (default: terminal)' },
  },
  examples: [
    ['forall shrink app.yaml', 'All documents.'],
    ['forall shrink app.yaml Deploy --format json', 'Those of one role.'],
  ],
  statuses: {
    0: 'it was worked out, whatever can be smaller',
    3: 'it was, but not everything was examined',
  },
  run: (given) => shrink(given),
}

const shrink = async (given: Given): Promise<number> => {
  const [path = '', ...ids] = given.positionals
  const { spaces, notExamined, errors } = await load([canonical(path)], { say })
  for (const error of errors) await complain(error)
  if (errors.length > 0) return 2
  const known = spaces.flatMap(holdersIn)
  if (known.length === 0)
    throw new InputError(
      `Nothing in ${path} has a policy of IAM.`,
      undefined,
      'Name a template with roles, users, groups or policies.',
    )
  for (const id of ids)
    if (!known.includes(id))
      throw new UsageError(
        `There is no role, user, group or policy ${id}.`,
        didYouMean(id, known) ?? 'Name one by its logical id.',
      )
  const answers = spaces.map((space) =>
    shrinkingOf(
      space,
      holdersIn(space).filter((id) => ids.length === 0 || ids.includes(id)),
    ),
  )
  const result: Shrinking = {
    documents: answers.flatMap(({ documents }) => documents),
    notExamined: [
      ...notExamined,
      ...spaces.flatMap((space) => space.notExamined),
      ...answers.flatMap((answer) => answer.notExamined),
    ],
  }
  const status = result.notExamined.length > 0 ? 3 : 0
  settle(status)
  const render = renderings[(given.text('format') as RenderingName | undefined) ?? 'terminal']
  await print(render(result, renderingFor(process.stdout)))
  return status
}
