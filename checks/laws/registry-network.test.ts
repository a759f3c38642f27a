import { suite } from './suite.ts'

// By itself, so that it is held beside the others.
await suite((name) => name.startsWith('network/'))
