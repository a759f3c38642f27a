import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { trail } from '../../generators/logging/trail.ts'
import policy from './trail-validation.ts'

expectPolicy(policy, {
  rows: {
    'AWS::CloudTrail::Trail': [
      ['fail', {}],
      ['pass', { EnableLogFileValidation: true }],
      ['fail', { EnableLogFileValidation: 'false' }],
      ['unknown', { EnableLogFileValidation: hidden }],
      ['breakable', { EnableLogFileValidation: chosen(false, true) }],
    ],
  },
  generator: trail(),
  oracle: eachResource((trail) => /"EnableLogFileValidation":"?true/.test(JSON.stringify(trail))),
})
