import { elsewhere } from '../elsewhere.ts'
import type { Reading } from '../reading.ts'
import { Resource } from '../resource.ts'
import { ofTarget } from '../target.ts'
import { fail, type Verdict } from '../verdict.ts'

/** An API is reached from within networks alone. */
export const isPrivateApi = (api: Reading): Verdict =>
  api.whichever((option) => {
    const { world } = option
    const [target] = option.targets()
    return target === undefined
      ? fail
      : ofTarget(world, target, {
          type: 'AWS::ApiGateway::RestApi',
          here: (entry) =>
            Resource.of(world, entry)
              .at('EndpointConfiguration.Types')
              .some((type) => type.is('PRIVATE')),
          elsewhere: (name) => elsewhere(world, `whether the API ${name} is private`),
        })
  })
