import { visible } from '../../document/visible.ts'
import { functionNames } from '../../document/yaml-tags.ts'
import { loopPrefix } from '../for-each.ts'

/**
 * What is to be told of a map's only key that is named like a function and is none. CloudFormation calls it unsupported
 * wherever it stands, and in small letters too.
 */
export const missingFunction = (
  name: string,
  isExtended: boolean,
): { readonly message: string; readonly advice: string } | undefined => {
  if (extensions.has(name) && !isExtended)
    return {
      message: `${name} is a function of a transform that the template does not name.`,
      advice: 'Add it: Transform: AWS::LanguageExtensions.',
    }
  if (!/^fn::/i.test(name) || functionNames.has(name) || name.startsWith(loopPrefix)) return undefined
  const meant = [...functionNames].find((known) => sameWord(known) === sameWord(name))
  return {
    message: `${visible(name)} is not one of CloudFormation's functions.`,
    advice: meant === undefined ? `Known are ${[...functionNames].join(', ')}.` : `Write ${meant}.`,
  }
}

const extensions = new Set(['Fn::Length', 'Fn::ToJsonString'])

/** `Fn::Ref` and `fn::getatt` are a function but for how they are written. */
const sameWord = (name: string): string => name.toLowerCase().replace(/^fn::/, '')
