import { expect, it } from 'vitest'
import { matchesGlob } from '../../glob.ts'
import { somebody, worldOf } from './fixtures/account.ts'
import { meantHere } from './of-deployment.ts'
import { ownOf } from './own.ts'

const world = worldOf({ It: somebody('Role', []) })
const arn = (partition: string, region: string, account: string) => [
  `arn:${partition}:lambda:${region}:${account}:function:f`,
  `arn:${partition}:iam::${account}:role/app`,
]
const { partition, region, account } = ownOf(world)
const here = arn(partition, region, account)

/** Where it may be deployed to, with all that the patterns below tell apart. */
const deployments = [
  ['aws', 'eu-west-1'],
  ['aws', 'us-east-1'],
  ['aws-cn', 'cn-north-1'],
].flatMap(([of = '', at = '']) =>
  ['111122223333', '111144445555', '000000000000', '900000000001'].map((id) => arn(of, at, id)),
)

const partitions = ['aws', '*', 'aws-cn', 'aws-*']
const regions = ['', '*', 'eu-west-1', 'eu-*', 'eu-west-?', '?*-*-*', region]
const accounts = ['*', '111122223333', '1111*', '*1', '0*', '????????????', '1111????????', account]
const patterns = partitions.flatMap((of) =>
  regions.flatMap((at) =>
    accounts.flatMap((id) => [
      `arn:${of}:lambda:${at}:${id}:function:*`,
      `arn:${of}:*:${at}:${id}:*`,
      `arn:${of}:iam:${at}:${id}:role/app`,
      // A star goes over colons.
      `arn:${of}:lambda:${at}${id}:function:f`,
    ]),
  ),
)
patterns.push(...accounts.map((id) => `*:${id}:role/app`))

it('is what a pattern may be about somewhere, and what it surely is wherever this is deployed to', () => {
  const wrong = patterns.flatMap((pattern) => {
    const { most, least, open } = meantHere(world)(pattern)
    return here.flatMap((one, at) => {
      const somewhere = deployments.map((names) => matchesGlob(pattern, names[at] ?? ''))
      const isNamed = (texts: readonly string[]) => texts.some((text) => matchesGlob(text, one))
      // By its own name, or by `aws` where nobody says otherwise.
      const isWritten = pattern.includes(account) || pattern.includes(region)
      const mayBe = isNamed(most) || (open.is === 'fail' && isNamed([pattern]))
      const isMissed = somewhere.includes(true) && !mayBe
      const isSurelyWrong =
        isNamed(least) &&
        !isWritten &&
        deployments.some(
          (names) => /^arn:aws:/.test(names[at] ?? '') && !matchesGlob(pattern, names[at] ?? ''),
        )
      const isOpen = isNamed(most) === isNamed(least) || open.is === 'unknown'
      return isMissed || isSurelyWrong || !isOpen ? [`${pattern} ${one}`] : []
    })
  })
  expect([...new Set(wrong)]).toEqual([])
})
