import { chosen, eachResource, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { key } from '../../generators/secrets/key.ts'
import policy from './key-rotation.ts'

expectPolicy(policy, {
  rows: {
    'AWS::KMS::Key': [
      ['fail', {}],
      ['fail', { EnableKeyRotation: false }],
      ['fail', { KeySpec: 'SYMMETRIC_DEFAULT', Origin: 'AWS_KMS' }],
      ['pass', { EnableKeyRotation: true }],
      ['pass', { EnableKeyRotation: 'true' }],
      ['pass', { EnableKeyRotation: true, RotationPeriodInDays: 365 }],
      ['pass', { EnableKeyRotation: true, RotationPeriodInDays: '90' }],
      ['fail', { EnableKeyRotation: true, RotationPeriodInDays: 366 }],
      ['fail', { EnableKeyRotation: true, RotationPeriodInDays: '2560' }],
      ['fail', { EnableKeyRotation: false, RotationPeriodInDays: 90 }],
      ['pass', { EnableKeyRotation: true, RotationPeriodInDays: noValue }],
      ['unknown', { EnableKeyRotation: true, RotationPeriodInDays: hidden }],
      ['breakable', { EnableKeyRotation: true, RotationPeriodInDays: chosen(730, 365) }],
      ['pass', { KeySpec: 'RSA_4096' }],
      ['pass', { KeySpec: 'HMAC_256', EnableKeyRotation: false }],
      ['pass', { Origin: 'EXTERNAL' }],
      ['unknown', { EnableKeyRotation: hidden }],
      ['unknown', { KeySpec: hidden }],
      ['breakable', { EnableKeyRotation: chosen(false, true) }],
    ],
  },
  generator: key(),
  oracle: eachResource<Readonly<Record<string, string | number | boolean>>>(
    ({ KeySpec, Origin, EnableKeyRotation, RotationPeriodInDays = 365 }) => {
      const isOneOf = (value: unknown, ...all: readonly unknown[]) => all.includes(value)
      const canTurn =
        isOneOf(KeySpec, undefined, 'SYMMETRIC_DEFAULT') && isOneOf(Origin, undefined, 'AWS_KMS')
      return !canTurn || (String(EnableKeyRotation) === 'true' && Number(RotationPeriodInDays) < 366)
    },
  ),
})
