import type { Domain } from '../../model/input.ts'
import type { JsonObject } from '../../model/json.ts'

/** What is open about a pseudo-parameter where the deployment does not say it. */
export interface Pseudo {
  readonly domain: Domain & { readonly kind: 'text' }
  readonly examples: readonly string[]
}

export const pseudoParameters: ReadonlyMap<string, Pseudo> = new Map([
  [
    'AWS::Region',
    {
      domain: { kind: 'text', pattern: '[a-z]{2,4}-[a-z-]+-[0-9]', max: 32 },
      examples: [
        'us-east-1',
        'eu-central-1',
        'cn-north-1',
        'us-gov-west-1',
        'us-iso-east-1',
        'us-isob-east-1',
        'us-isof-east-1',
        'eu-isoe-west-1',
        'eusc-de-east-1',
      ],
    },
  ],
  [
    'AWS::AccountId',
    { domain: { kind: 'text', pattern: '\\d{12}' }, examples: ['111122223333', '444455556666'] },
  ],
  [
    'AWS::StackName',
    {
      domain: { kind: 'text', pattern: '[a-zA-Z][-a-zA-Z0-9]*', max: 128 },
      examples: ['a-stack', 'another-stack'],
    },
  ],
] as const)

/** How the same would be declared: a deployment gives them as it gives parameters, and what follows from a region it does not give. */
export const pseudoDeclarations: ReadonlyMap<string, JsonObject> = new Map(
  [...pseudoParameters].map(([name, { domain }]) => [
    name,
    {
      Type: 'String',
      ...(domain.pattern !== undefined && { AllowedPattern: domain.pattern }),
      ...(domain.max !== undefined && { MaxLength: domain.max }),
    },
  ]),
)
