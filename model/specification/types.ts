import { didYouMean } from '../suggestion.ts'
import { isResourceType, resourceTypes, specificationDate } from './references.ts'

/** Custom resources have a type of AWS's own, too. */
export const customResource = 'AWS::CloudFormation::CustomResource'

/** Types of AWS's own that there are. CDK puts its metadata into every template. */
export const isKnownType = (type: string): boolean => type === 'AWS::CDK::Metadata' || isResourceType(type)

export const isModuleType = (type: string): boolean => type.endsWith('::MODULE')

/** Custom resources, and types that somebody has registered. */
export const isForeignType = (type: string): boolean =>
  type === customResource || (/^(Custom::[\w@-]+|\w+::\w+::\w+)$/.test(type) && !/^aws:/i.test(type))

/** What was probably meant: among the types of its own service first. */
export const typeMeant = (type: string): string | undefined => {
  if (type.length > 100) return undefined
  const service = type.slice(0, type.lastIndexOf('::') + 2)
  const siblings = resourceTypes().filter((other) => service !== '' && other.startsWith(service))
  const near = siblings.length > 0 ? didYouMean(type, siblings) : undefined
  return near?.startsWith('Did you mean') ? near : didYouMean(type, resourceTypes())
}

/** Whether a policy may speak of it: whatever else is called so is misspelt, or too new. */
export const isSpeakable = (type: string): boolean =>
  isKnownType(type) || isForeignType(type) || isModuleType(type)

/** What to say of one of which none may speak. */
export const unknownType = (type: string): { readonly message: string; readonly advice: string } => ({
  message: `CloudFormation's specification of ${specificationDate} has no such type.`,
  advice: typeMeant(type) ?? '',
})
