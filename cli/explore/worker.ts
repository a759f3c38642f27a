import { parentPort, workerData } from 'node:worker_threads'
import { loadConfig } from '../../checks/config/config-file.ts'
import { configurationsOf } from '../../checks/explore/configurations.ts'
import { type Explored, look } from '../../checks/explore/looking.ts'
import { textOf } from '../../checks/explore/parts.ts'
import { CannotDraw } from '../../checks/explore/props/schema.ts'
import { schemaIn } from '../../checks/explore/props/schema-in.ts'
import { both, nothingSeen, type Seen, seenIn } from '../../checks/explore/seen.ts'
import { smallest } from '../../checks/explore/smallest.ts'
import { allPolicies, select } from '../../checks/judge/selection.ts'
import { InputError } from '../../model/place.ts'
import { policies as shipped } from '../../policies/index.generated.ts'
import { loadConstructModule } from '../../sources/cdk/construct-module.ts'
import type { Answer, Begun, Failed, Question, Task } from './asking.ts'

/*
 * One of the threads of `explore`. Each loads the module for itself, and is asked of some of the configurations; which
 * thread is asked changes nothing.
 */

const begin = async (task: Task) => {
  const module = await loadConstructModule(task.module)
  const loaded = await loadConfig(task.config, process.cwd())
  const policies = await select(allPolicies(shipped, loaded), loaded, { only: task.only, skip: task.skip })
  const schema = schemaIn(module.exported, task.module)
  const configurations = configurationsOf(schema, task.run.seed, task.runs)
  const explored: Explored = {
    name: task.module,
    schema,
    build: module.build,
    policies,
    run: task.run,
    version: task.version,
    now: new Date(task.now),
  }
  return { explored, configurations }
}

const begun = begin(workerData as Task)
// Whoever asks first is told why it cannot begin.
begun.catch(() => {})

const answer = async (question: Question): Promise<unknown> => {
  const { explored, configurations } = await begun
  const { count, isAll, possible, at } = configurations
  switch (question.kind) {
    case 'begin': {
      // What cannot be drawn shows at the first draw.
      at(0)
      return { count, isAll, ...(possible !== undefined && { possible: String(possible) }) } satisfies Begun
    }
    case 'look': {
      let seen: Seen = nothingSeen
      for (let index = question.asked.from; index < question.asked.to; index++) {
        const props = at(index)
        seen = both(seen, seenIn(await look(explored, props), index, textOf(props).length, explored.name))
      }
      return seen
    }
    case 'shrink':
      return smallest(explored, configurations, question.asked.found, question.asked)
  }
}

const failed = (error: unknown): Failed => {
  if (error instanceof InputError)
    return {
      message: error.message,
      ...(error.advice !== undefined && { advice: error.advice }),
      ...(error.place !== undefined && { place: error.place }),
    }
  if (error instanceof CannotDraw)
    return {
      message: `${error.message}.`,
      advice: error.advice,
      place: { file: (workerData as Task).module },
    }
  throw error
}

parentPort?.on('message', (question: Question) => {
  const reply = (answer: Answer) => parentPort?.postMessage(answer)
  answer(question).then(
    (value) => reply({ answer: value }),
    (error: unknown) => reply({ failed: failed(error) }),
  )
})
