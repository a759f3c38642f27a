import { registerAll } from './registry.ts'
import { runFromEnvironment } from './report.ts'

await registerAll(runFromEnvironment())
