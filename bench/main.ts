import { algebra } from './algebra.ts'
import { cold } from './cold.ts'
import { explored } from './explored.ts'
import { identity } from './identity.ts'
import { network } from './network.ts'
import { rates, searching } from './rates.ts'

/** `npm run bench`: everything. `npm run bench -- --short`: our own sizes up to 5,000, without the others. */
const isShort = process.argv.includes('--short')
cold(isShort ? [50, 500, 5_000] : [50, 500, 5_000, 50_000], !isShort)
rates()
searching()
algebra()
network()
identity()
await explored()
