import { z } from 'zod'
import { address, certificateOfCloudFront, common, domainName, hostedZoneId } from '../../blocks/props.ts'

/** How much may come in: beyond it API Gateway answers 429. */
const traffic = z.object({
  perSecond: z.int().min(1).max(500),
  burst: z.int().min(1).max(2000),
  perDay: z.int().min(1).max(1_000_000),
})

/** A page that somebody works on at home. */
const localOrigin = z.string().regex(/^http:\/\/localhost:[1-9]\d{3}$/)

const url = z.string().regex(/^https:\/\/([a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?\.){1,4}[a-z]{2,10}$/)

/** All that can be chosen of the lead capture. */
export const props = z
  .object({
    ...common,
    environment: z.enum(['dev', 'staging', 'prod']),
    domainName: domainName.describe('Of the pages; the API is at api. below it'),
    hostedZoneId: hostedZoneId.describe('Of the domain'),
    siteCertificateArn: certificateOfCloudFront.describe('For the domain'),
    traffic: traffic.default({ perSecond: 5, burst: 10, perDay: 5_000 }),
    atOnce: z.int().min(2).max(200).default(10).describe('As many submissions are worked on at once'),
    keptDays: z.int().min(30).max(3650).default(730).describe('After as many days a lead is forgotten'),
    firewall: z
      .object({ requests: z.int().min(100).max(2_000) })
      .optional()
      .describe('As many requests in five minutes from one address, behind a web ACL'),
    localOrigins: z
      .array(localOrigin)
      .max(3)
      .default([])
      .describe('Pages beside that of the domain that may ask the API: none in production'),
    notify: address.optional().describe('Who is told by mail of each lead'),
    mautic: z.object({ url }).optional().describe('Where each lead is brought to'),
    budget: z.int().min(1).max(100_000).default(50).describe('US dollars a month'),
  })
  .refine(({ environment, localOrigins }) => environment !== 'prod' || localOrigins.length === 0, {
    error: 'In production no page but that of the domain may ask the API',
    path: ['localOrigins'],
  })
  .refine(({ environment, firewall }) => environment === 'dev' || firewall !== undefined, {
    error: 'Outside development the API stands behind a web ACL',
    path: ['firewall'],
  })

export type Props = z.input<typeof props>
