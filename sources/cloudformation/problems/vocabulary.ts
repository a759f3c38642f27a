import { isObject, type Json, type JsonObject, own } from '../../../model/json.ts'
import { didYouMean } from '../../../model/suggestion.ts'
import { loopPrefix } from '../for-each.ts'
import { namesOf } from './names.ts'
import { isLeftToOthers, type Path, type Report } from './report.ts'

const sections: ReadonlySet<string> = new Set([
  'AWSTemplateFormatVersion',
  'Conditions',
  'Description',
  'Hooks',
  'Mappings',
  'Metadata',
  'Outputs',
  'Parameters',
  'Resources',
  'Rules',
  'Transform',
])
const attributes: ReadonlySet<string> = new Set([
  'Condition',
  'CreationPolicy',
  'DeletionPolicy',
  'DependsOn',
  'Metadata',
  'Properties',
  'Type',
  'UpdatePolicy',
  'UpdateReplacePolicy',
])
const ofParameters: ReadonlySet<string> = new Set([
  'AllowedPattern',
  'AllowedValues',
  'ConstraintDescription',
  'Default',
  'Description',
  'MaxLength',
  'MaxValue',
  'MinLength',
  'MinValue',
  'NoEcho',
  'Type',
])

/** What SAM's transform takes out again. */
const sectionsOfSam: ReadonlySet<string> = new Set([...sections, 'Globals'])
const attributesOfSam: ReadonlySet<string> = new Set([...attributes, 'Connectors', 'IgnoreGlobals'])

/** Sections, attributes of resources and of parameters that there are not: CloudFormation refuses the template. */
export const checkVocabulary = (template: JsonObject, report: Report): void => {
  const { isRewritten, isServerless } = namesOf(template)
  if (isRewritten) return
  checkVersion(own(template, 'AWSTemplateFormatVersion'), report)
  const check = (holder: JsonObject, known: ReadonlySet<string>, what: string, path: Path): void => {
    for (const name in holder) {
      if (known.has(name) || isLeftToOthers(name)) continue
      report(`${name} is not ${what}.`, [...path, name], () => didYouMean(name, [...known]))
    }
  }
  check(template, isServerless ? sectionsOfSam : sections, 'a section of a template', [])
  eachIn(own(template, 'Parameters'), ['Parameters'], (parameter, path) =>
    check(parameter, ofParameters, 'an attribute of a parameter', path),
  )
  eachIn(own(template, 'Resources'), ['Resources'], (resource, path) => {
    const type = own(resource, 'Type')
    // SAM writes its own resources anew, without what it does not know.
    if (typeof type !== 'string' || (isServerless && type.startsWith('AWS::Serverless::'))) return
    check(resource, isServerless ? attributesOfSam : attributes, 'an attribute of a resource', path)
  })
}

const version = '2010-09-09'

const checkVersion = (written: Json | undefined, report: Report): void => {
  if (written !== undefined && written !== null && written !== version)
    report(
      `AWSTemplateFormatVersion is not ${version}, and there is no other.`,
      ['AWSTemplateFormatVersion'],
      `Write ${version}, or leave it out.`,
    )
}

/** What a section declares, in the bodies of its loops, too. */
const eachIn = (
  section: Json | undefined,
  path: Path,
  visit: (one: JsonObject, path: Path) => void,
): void => {
  if (!isObject(section)) return
  for (const name in section) {
    const one = section[name]
    if (name.startsWith(loopPrefix)) {
      if (Array.isArray(one)) eachIn(one[2], [...path, name, 2], visit)
    } else if (isObject(one)) visit(one, [...path, name])
  }
}
