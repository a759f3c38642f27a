import type { Props as ApexaiCrm } from './systems/apexai-crm/props.ts'
import type { Props as FargatePlatform } from './systems/fargate-platform/props.ts'
import type { Props as LeadCapture } from './systems/lead-capture/props.ts'
import type { Props as ManguPublishing } from './systems/mangu-publishing/props.ts'
import type { Props as Mautic } from './systems/mautic/props.ts'

/** Who answers for a system, and who pays. */
const by = (team: string) => ({ owner: `${team}@example.com`, costCenter: team })

const certificate = (id: string) =>
  `arn:aws:acm:us-east-1:111122223333:certificate/${id}-0000-4000-8000-000000000000`

const platform = { ...by('platform'), image: '1.4.2', github: 'example/shop' }

const mautic = {
  ...by('marketing'),
  hostedZoneId: 'Z0000000EXAMPLE',
  dmarcReports: 'dmarc@example.com',
  image: '5.2.1',
  github: 'example/mautic',
}

const crm = { ...by('sales'), images: { server: '2.0.1', studio: '2.0.3' }, github: 'example/crm' }

const mangu = {
  ...by('publishing'),
  hostedZoneId: 'Z0000000EXAMPLE',
  images: { server: '3.1.0', client: '3.1.2' },
  github: 'example/mangu',
}

const leads = { ...by('marketing'), hostedZoneId: 'Z0000000EXAMPLE' }

/**
 * What is chosen for each environment. The accounts, domains and zones are those of nobody, and the account is one: what
 * there is of it only once, the first of them makes.
 */
export const deployments = {
  apexaiCrm: [
    {
      ...crm,
      environment: 'dev',
      certificateArn: certificate('0d0dc0c0'),
      retentionDays: 30,
      githubProvider: 'made here',
    },
    { ...crm, environment: 'staging', certificateArn: certificate('5a5ac0c0') },
    {
      ...crm,
      environment: 'prod',
      certificateArn: certificate('9090c0c0'),
      retentionDays: 365,
      database: { instance: 'm7g.large', gigabytes: 100, backupDays: 14 },
      cacheNode: 'cache.t4g.medium',
    },
  ] satisfies ApexaiCrm[],
  fargatePlatform: [
    {
      ...platform,
      environment: 'dev',
      certificateArn: certificate('0d0d0d0d'),
      retentionDays: 30,
    },
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
  leadCapture: [
    {
      ...leads,
      environment: 'dev',
      domainName: 'leads.dev.example.com',
      siteCertificateArn: certificate('0d0d1ead'),
      retentionDays: 30,
      keptDays: 30,
      localOrigins: ['http://localhost:5173'],
    },
    {
      ...leads,
      environment: 'staging',
      domainName: 'leads.staging.example.com',
      siteCertificateArn: certificate('5a5a1ead'),
      mautic: { url: 'https://mautic.test.example.com' },
      notify: 'marketing@example.com',
      firewall: { requests: 1_000 },
    },
    {
      ...leads,
      environment: 'prod',
      domainName: 'leads.example.com',
      siteCertificateArn: certificate('90901ead'),
      retentionDays: 365,
      traffic: { perSecond: 50, burst: 100, perDay: 100_000 },
      atOnce: 50,
      mautic: { url: 'https://mautic.example.com' },
      notify: 'marketing@example.com',
      firewall: { requests: 1_000 },
      budget: 200,
    },
  ] satisfies LeadCapture[],
  mautic: [
    { ...mautic, environment: 'dev', domain: 'dev.example.com', retentionDays: 30 },
    { ...mautic, environment: 'test', domain: 'test.example.com', firewall: { requests: 2_000 } },
    {
      ...mautic,
      environment: 'prod',
      domain: 'example.com',
      retentionDays: 365,
      size: { cpu: 1024, memory: 2048 },
      tasks: { least: 2, most: 10 },
      database: { instance: 'm7g.large', gigabytes: 100, backupDays: 14 },
      cache: { node: 'cache.t4g.medium', shards: 2 },
      firewall: { requests: 2_000 },
    },
  ] satisfies Mautic[],
  manguPublishing: [
    { ...mangu, environment: 'dev', domain: 'dev.mangu.example.com', retentionDays: 30, budget: 200 },
    { ...mangu, environment: 'staging', domain: 'staging.mangu.example.com' },
    {
      ...mangu,
      environment: 'prod',
      domain: 'mangu.example.com',
      retentionDays: 365,
      database: { instance: 't4g.medium', gigabytes: 100, backupDays: 14 },
    },
  ] satisfies ManguPublishing[],
}
