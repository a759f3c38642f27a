import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
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
      ['pass', { KeySpec: 'RSA_4096' }],
      ['pass', { KeySpec: 'HMAC_256', EnableKeyRotation: false }],
      ['pass', { Origin: 'EXTERNAL' }],
      ['unknown', { EnableKeyRotation: hidden }],
      ['unknown', { KeySpec: hidden }],
      ['breakable', { EnableKeyRotation: chosen(false, true) }],
    ],
  },
  generator: key(),
  oracle: eachResource((key) => {
    const text = JSON.stringify(key)
    return /"EnableKeyRotation":"?true|RSA_2048|ECC_NIST|EXTERNAL/.test(text)
  }),
})
