import type { Props as FargatePlatform } from './systems/fargate-platform/props.ts'

/** Who answers for a system, and who pays. */
const by = (team: string) => ({ owner: `${team}@example.com`, costCenter: team })

const certificate = (id: string) =>
  `arn:aws:acm:us-east-1:111122223333:certificate/${id}-0000-4000-8000-000000000000`

const platform = { ...by('platform'), image: '1.4.2', github: 'example/shop' }

/** What is chosen for each environment. The accounts, domains and zones are those of nobody. */
export const deployments = {
  fargatePlatform: [
    { ...platform, environment: 'dev', certificateArn: certificate('0d0d0d0d'), retentionDays: 30 },
    { ...platform, environment: 'staging', certificateArn: certificate('5a5a5a5a') },
    {
      ...platform,
      environment: 'prod',
      certificateArn: certificate('90909090'),
      retentionDays: 365,
      size: { cpu: 512, memory: 1024 },
      tasks: { least: 2, most: 10 },
    },
  ] satisfies FargatePlatform[],
}
