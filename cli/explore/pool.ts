import { Worker } from 'node:worker_threads'
import { InputError } from '../../model/place.ts'
import type { Answer, Questions, Task } from './asking.ts'

/** Threads that answer questions, each one at a time. */
export class Pool {
  private readonly idle: Asked[]
  private readonly waiting: ((asked: Asked) => void)[] = []
  private readonly all: readonly Asked[]

  constructor(task: Task, size: number) {
    this.all = Array.from({ length: size }, () => new Asked(task))
    this.idle = [...this.all]
  }

  /** Asks whoever is free first. */
  async ask<K extends keyof Questions>(
    kind: K,
    asked: Questions[K]['asked'],
  ): Promise<Questions[K]['answer']> {
    return this.asking(await this.free(), kind, asked)
  }

  private async asking<K extends keyof Questions>(
    worker: Asked,
    kind: K,
    asked: Questions[K]['asked'],
  ): Promise<Questions[K]['answer']> {
    try {
      return (await worker.ask(kind, asked)) as Questions[K]['answer']
    } finally {
      this.release(worker)
    }
  }

  private async free(): Promise<Asked> {
    return this.idle.shift() ?? (await new Promise<Asked>((free) => this.waiting.push(free)))
  }

  private release(worker: Asked): void {
    const next = this.waiting.shift()
    if (next === undefined) this.idle.push(worker)
    else next(worker)
  }

  /** The same, but nothing where nobody is free before the time is over. */
  async askBefore<K extends keyof Questions>(
    deadline: number,
    kind: K,
    asked: Questions[K]['asked'],
  ): Promise<Questions[K]['answer'] | undefined> {
    const worker = await this.free()
    if (performance.now() > deadline) {
      this.release(worker)
      return undefined
    }
    return this.asking(worker, kind, asked)
  }

  async end(): Promise<void> {
    await Promise.all(this.all.map((worker) => worker.end()))
  }
}

/** From beside this file, as it stands in the sources or in the bundle. */
const script = new URL(
  import.meta.url.endsWith('.ts') ? './worker.ts' : './explore-worker.mjs',
  import.meta.url,
)

class Asked {
  private readonly worker: Worker

  constructor(task: Task) {
    // What the module prints is not for the report.
    this.worker = new Worker(script, { workerData: task, stdout: true, stderr: true })
    this.worker.on('error', () => {})
  }

  ask(kind: string, asked: unknown): Promise<unknown> {
    const { worker } = this
    return new Promise((resolve, reject) => {
      const settle = () => {
        worker.off('message', answered)
        worker.off('error', broken)
        worker.off('exit', ended)
      }
      const answered = (answer: Answer) => {
        settle()
        if ('answer' in answer) resolve(answer.answer)
        else reject(new InputError(answer.failed.message, answer.failed.place, answer.failed.advice))
      }
      const broken = (error: Error) => {
        settle()
        reject(error)
      }
      const ended = (status: number) => {
        settle()
        reject(new InputError(`The module ended the process (status ${status}).`))
      }
      worker.on('message', answered).on('error', broken).on('exit', ended)
      worker.postMessage({ kind, asked })
    })
  }

  async end(): Promise<void> {
    await this.worker.terminate()
  }
}
