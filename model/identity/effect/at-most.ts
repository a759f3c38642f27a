import { opaqueLetter } from '../../../algebra/globs/glob.ts'
import { isScalar } from '../../json.ts'
import type { World } from '../../space.ts'
import { lettersOf } from '../written/letters.ts'

/** What stands in the ARNs of things that are made in a region: before it, and behind the account. */
const shapes: Readonly<Record<string, readonly [service: string, kind: string]>> = {
  'AWS::DynamoDB::Table': ['dynamodb', 'table/'],
  'AWS::ECR::Repository': ['ecr', 'repository/'],
  'AWS::KMS::Key': ['kms', 'key/'],
  'AWS::Lambda::Function': ['lambda', 'function:'],
  'AWS::Logs::LogGroup': ['logs', 'log-group:'],
  'AWS::SQS::Queue': ['sqs', ''],
}

/**
 * A pattern of all that a text may be in which letters stand for what is not known, whatever that is. Of the ARN of a thing
 * that is made here it is known what kind of thing it is, and in which region it is made if that of the stack is.
 */
export const atMost = (world: World, text: string): string =>
  text.replaceAll(opaqueLetter, (letter) => {
    const { attribute, target = '' } = lettersOf(world).meantBy(letter) ?? {}
    const entry = world.space.entries.get(target)
    const shape = attribute === 'Arn' ? shapes[entry?.type ?? ''] : undefined
    if (entry === undefined || shape === undefined) return '*'
    const own = (name: string): string => {
      const head = world.scope(entry.stack).head({ Ref: name })
      return isScalar(head) ? String(head) : '*'
    }
    const [service, kind] = shape
    return `arn:${own('AWS::Partition')}:${service}:${own('AWS::Region')}:*:${kind}*`
  })
