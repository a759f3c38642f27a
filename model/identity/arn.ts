/** An ARN has these: `arn:partition:service:region:account:resource`. */
const fields = 6

/**
 * A resource as AWS reads it: where fields of an ARN are missing at its end, each may be anything. `arn:aws:sqs` is every
 * queue. Of what has wildcards AWS does not say where the fields end; they go over colons as it is.
 */
export const completed = (resource: string): string =>
  isIncomplete(resource) && !/[*?]/.test(resource)
    ? resource + ':*'.repeat(fields - fieldsOf(resource))
    : resource

/** Something may be missing at the end of an ARN. */
export const isIncomplete = (resource: string): boolean =>
  resource.startsWith('arn:') && !resource.endsWith('*') && fieldsOf(resource) < fields

/** The colon in a variable parts nothing. */
const fieldsOf = (arn: string): number => arn.replaceAll(/\$\{[^}]*\}/g, '').split(':').length
