import fsbp from './aws-fsbp.ts'
import cis from './cis-aws-5.0.ts'
import type { Control, Framework, FrameworkId } from './framework.ts'
import nist from './nist-800-53r5.ts'
import pci from './pci-dss-4.0.1.ts'
import soc2 from './soc2.ts'

/*
 * Some thousand controls: for reports and tests. The policy model does not import this file, so that a check
 * does not pay for it.
 */

export const frameworks: readonly Framework[] = [cis, nist, pci, soc2, fsbp]

const byId = new Map<string, Framework>(frameworks.map((framework) => [framework.id, framework]))

/** A control of a framework, by the ids that policies write; undefined where there is none. */
export const control = (framework: string, id: string): Control | undefined => {
  const controls = byId.get(framework)?.controls
  return controls && Object.hasOwn(controls, id) ? controls[id] : undefined
}

/** What a policy says of the controls it serves: ids by framework. */
export interface Serving {
  readonly id: string
  readonly controls?: Readonly<Partial<Record<string, readonly string[]>>>
}

export interface Coverage {
  /** Controls that at least one policy names. */
  readonly covered: readonly string[]
  /** Controls that AWS can show and that no policy names. */
  readonly uncovered: readonly string[]
}

/** For each framework, which controls have a policy and which that could have one do not, in the framework's order. */
export const coverage = (policies: readonly Serving[]): Readonly<Record<FrameworkId, Coverage>> => {
  const of = (framework: Framework): Coverage => {
    const named = new Set(policies.flatMap((policy) => policy.controls?.[framework.id] ?? []))
    const controls = Object.entries(framework.controls)
    return {
      covered: controls.filter(([id]) => named.has(id)).map(([id]) => id),
      uncovered: controls.filter(([id, { aws }]) => aws && !named.has(id)).map(([id]) => id),
    }
  }
  return {
    'CIS-AWS-5.0': of(cis),
    'NIST-800-53r5': of(nist),
    'PCI-DSS-4.0.1': of(pci),
    SOC2: of(soc2),
    'AWS-FSBP': of(fsbp),
  }
}

/** Controls that policies name and no catalogue holds: slips of the pen, to be caught by a test. */
export const unknownControls = (policies: readonly Serving[]): readonly string[] =>
  policies.flatMap((policy) =>
    Object.entries(policy.controls ?? {}).flatMap(([framework, ids]) =>
      (ids ?? [])
        .filter((id) => control(framework, id) === undefined)
        .map((id) => `${policy.id}: ${framework} ${id}`),
    ),
  )
