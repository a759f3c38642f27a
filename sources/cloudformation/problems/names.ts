import { isObject, type JsonObject, own } from '../../../model/json.ts'
import { section } from '../stack.ts'

/** What a template declares, and whether others may declare more. */
export interface Names {
  readonly resources: ReadonlySet<string>
  readonly parameters: ReadonlySet<string>
  readonly conditions: ReadonlySet<string>
  readonly mappings: JsonObject
  /** The transform AWS::LanguageExtensions widens what functions take. */
  readonly isExtended: boolean
  /** A macro or an include may make anything of the template. */
  readonly isRewritten: boolean
  /** A loop makes resources, conditions or outputs whose names are not written here. */
  readonly hasLoops: boolean
  /** SAM makes resources whose names are not written here. */
  readonly isServerless: boolean
}

const extensions = 'AWS::LanguageExtensions'
const serverless = 'AWS::Serverless-2016-10-31'

const sections = ['Resources', 'Conditions', 'Mappings', 'Outputs']

export const namesOf = (template: JsonObject): Names => {
  const keys = (name: string): readonly string[] => Object.keys(section(template, name))
  const transforms = [own(template, 'Transform') ?? []].flat()
  const included = sections.some((name) => own(section(template, name), 'Fn::Transform') !== undefined)
  const isTransformed = Object.values(section(template, 'Resources')).some(
    (one) => isObject(one) && own(one, 'Fn::Transform') !== undefined,
  )
  return {
    resources: new Set(keys('Resources')),
    parameters: new Set(keys('Parameters')),
    conditions: new Set(keys('Conditions')),
    mappings: section(template, 'Mappings'),
    isExtended: transforms.includes(extensions),
    isRewritten:
      included ||
      isTransformed ||
      own(template, 'Fn::Transform') !== undefined ||
      transforms.some((one) => one !== extensions && one !== serverless),
    hasLoops: sections.some((name) => keys(name).some((key) => key.startsWith('Fn::ForEach::'))),
    isServerless: transforms.includes(serverless),
  }
}

/** The parameters that CloudFormation gives to every stack. */
export const pseudoParameters: ReadonlySet<string> = new Set([
  'AWS::AccountId',
  'AWS::NoValue',
  'AWS::NotificationARNs',
  'AWS::Partition',
  'AWS::Region',
  'AWS::StackId',
  'AWS::StackName',
  'AWS::URLSuffix',
])
