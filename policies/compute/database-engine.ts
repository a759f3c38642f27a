import { elsewhere } from '../../model/elsewhere.ts'
import { oncePer } from '../../model/once.ts'
import { policy } from '../../model/policy.ts'
import { readOn, supportEnds, supportOf } from '../../model/storage/engine-support.ts'
import { absentOr } from '../../model/storage/given.ts'
import { all, any, implied, orElse } from '../../model/verdict.ts'

interface Options {
  readonly on: string
}

/**
 * For every database of RDS and every cache of Redis, the version of its engine is in standard support.
 *
 * Past that AWS mends the worst alone, for as long as one pays for it, and then raises the version. Each has the day of AWS's
 * calendar; `on` is the day that is asked about, which may lie ahead. Where no version is named, AWS takes one in support.
 * Of engines and versions that the calendars did not have when they were read it is not known.
 */
export default policy<Options>({
  id: 'compute/database-engine',
  title: 'Databases and caches have an engine that is in support',
  severity: 'medium',
  controls: { 'NIST-800-53r5': ['SA-22', 'SI-2'], 'PCI-DSS-4.0.1': ['6.3.3'] },
  equivalents: ['rds_instance_deprecated_engine_version', 'rds_instance_extended_support'],
  options: {
    defaults: { on: '2026-11-27' },
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        on: z.iso.date().default('2026-11-27').describe('The day on which it has to be in support'),
      })
    },
  },
  forAll: [
    'AWS::RDS::DBInstance',
    'AWS::RDS::DBCluster',
    'AWS::ElastiCache::ReplicationGroup',
    'AWS::ElastiCache::CacheCluster',
  ],
  holds: (database, options) =>
    absentOr(database.at('EngineVersion'), (version) => {
      const engine = database.at('Engine')
      const engines = supportedFor(options)
      const isListed = () =>
        any(engines.map((one) => all([engine.is(one.engine), version.satisfies(...one.isListed)])))
      return all([
        ...engines.map((one) => implied(engine.is(one.engine), () => version.satisfies(...one.isSupported))),
        orElse(isListed(), () =>
          elsewhere(
            database.world,
            `whether the version of ${database.id} is in support, which is not among those of ${readOn}`,
          ),
        ),
      ])
    }),
  fix: 'Set EngineVersion to a newer major version, after a try of what uses it.',
})

/** By two predicates an engine for all databases. */
const supportedFor = oncePer(({ on }: Options) =>
  Object.entries(supportEnds).map(([engine, ends]) => {
    const suggest = [Object.keys(ends)[0] ?? '', '99']
    return {
      engine,
      isListed: [
        (version: unknown) => supportOf(engine, String(version)) !== undefined,
        { name: `a version of ${engine} among those of ${readOn}`, suggest },
      ] as const,
      isSupported: [
        (version: unknown) => !((supportOf(engine, String(version)) ?? '9999') <= on),
        { name: `a version of ${engine} in support on ${on}`, suggest },
      ] as const,
    }
  }),
)
