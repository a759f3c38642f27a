import type fc from 'fast-check'
import type { Infrastructure } from '../resource.ts'
import { askingFor } from './wildcards.ts'

/** What it reads is near what it asks in the policies here: conditions leave no action out. */
export const options = { 'iam/no-service-wildcard': {} }

/** A policy that may allow all of a service, whatever is asked for. */
export const ofWholeServices = (): fc.Arbitrary<Infrastructure> => askingFor([undefined])
