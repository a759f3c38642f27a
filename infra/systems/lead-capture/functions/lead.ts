import { z } from 'zod'

/** Something that can be read: no control characters, which neither a mail nor another system is to be given. */
const text = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^\P{Cc}*[^\s\p{Cc}]\P{Cc}*$/u)

/**
 * What a visitor sends. API Gateway asks for the same before a function runs: its model is made of this schema, so every
 * pattern is one that Java reads as JavaScript does.
 */
export const lead = z.strictObject({
  submissionId: z
    .string()
    .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    .describe('Made by the form, once for what is filled in: whoever sends it again sends the same'),
  email: z
    .string()
    .max(254)
    .regex(
      /^[A-Za-z0-9_+&*-]+(\.[A-Za-z0-9_+&*-]+)*@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}$/,
    ),
  firstName: text(80),
  lastName: text(80),
  company: text(120).optional(),
  phone: z
    .string()
    .regex(/^\+?[0-9][0-9 ().-]{4,24}$/)
    .optional(),
  message: z.string().max(2000).optional(),
  consent: z.literal(true).describe('Nothing is kept of who does not agree'),
})

export type Lead = z.infer<typeof lead>

/** The schema as API Gateway takes it: JSON Schema of draft 4. */
export const leadModel = () => z.toJSONSchema(lead, { target: 'draft-04' })
