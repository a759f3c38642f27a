import { base64 } from './base64.ts'
import { cidr } from './cidr.ts'
import { findInMap } from './find-in-map.ts'
import { getAtt } from './get-att.ts'
import { getAzs } from './get-azs.ts'
import { branch } from './if.ts'
import { importValue } from './import-value.ts'
import type { Intrinsic } from './intrinsic.ts'
import { join } from './join.ts'
import { jsonText } from './json-text.ts'
import { length } from './length.ts'
import { ofParameters, refAll } from './of-parameters.ts'
import { select } from './select.ts'
import { split } from './split.ts'
import { substitute } from './sub.ts'

/** By name. What is not here is left to a macro, and gives a symbol. */
export const functions: ReadonlyMap<string, Intrinsic> = new Map<string, Intrinsic>([
  ['Fn::GetAtt', getAtt],
  ['Fn::If', branch],
  ['Fn::Sub', substitute],
  ['Fn::Join', join],
  ['Fn::Select', select],
  ['Fn::Split', split],
  ['Fn::FindInMap', findInMap],
  ['Fn::Base64', base64],
  ['Fn::Cidr', cidr],
  ['Fn::GetAZs', getAzs],
  ['Fn::ImportValue', importValue],
  ['Fn::Length', length],
  ['Fn::ToJsonString', jsonText],
  ['Fn::ValueOf', ofParameters],
  ['Fn::ValueOfAll', ofParameters],
  ['Fn::RefAll', refAll],
])
