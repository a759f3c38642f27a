import { describe, expect, it } from 'vitest'
import { operatorNames, operatorOf } from './operator.ts'
import { mostProblems, readDocument } from './read.ts'

const fine = { Effect: 'Allow', Action: 's3:*', Resource: '*' }
const withStatement = (more: object, without?: string) =>
  Object.fromEntries(Object.entries({ ...fine, ...more }).filter(([key]) => key !== without))
const told = (raw: unknown) => readDocument(raw).problems.map(({ path, what }) => `${path}: ${what}`)
const toldOf = (more: object, without?: string) => told({ Statement: [withStatement(more, without)] })

describe('a document that IAM takes', () => {
  it('is read with lists and without', () => {
    const read = readDocument({
      Version: '2012-10-17',
      Id: 'x',
      Statement: {
        Sid: 'A',
        Effect: 'Deny',
        NotPrincipal: { AWS: ['111122223333', '*'], Service: 'lambda.amazonaws.com' },
        NotAction: 's3:*',
        NotResource: ['a', 'b'],
        Condition: {
          'forallvalues:StringNotLikeIfExists': { 'aws:TagKeys': 'x' },
          Bool: { a: [true, 'false'] },
        },
      },
    })
    expect(read.problems).toEqual([])
    expect(read.document).toEqual({
      version: '2012-10-17',
      statements: [
        {
          sid: 'A',
          effect: 'Deny',
          principals: {
            isNot: true,
            listed: [
              { kind: 'AWS', text: '111122223333' },
              { kind: 'any' },
              { kind: 'Service', text: 'lambda.amazonaws.com' },
            ],
          },
          actions: { isNot: true, texts: ['s3:*'] },
          resources: { isNot: true, texts: ['a', 'b'] },
          conditions: [
            {
              operator: {
                name: 'forallvalues:StringNotLikeIfExists',
                set: 'ForAllValues',
                test: 'StringLike',
                isNegated: true,
                ifExists: true,
              },
              key: 'aws:TagKeys',
              values: ['x'],
            },
            {
              operator: { name: 'Bool', test: 'Bool', isNegated: false, ifExists: false },
              key: 'a',
              values: ['true', 'false'],
            },
          ],
        },
      ],
    })
  })

  it('is of the older version where it names none', () => {
    expect(readDocument({ Statement: fine }).document.version).toBe('2008-10-17')
  })

  it('names everyone in either way, and only so', () => {
    const listed = (Principal: unknown) =>
      readDocument({ Statement: { ...fine, Principal } }).document.statements[0]?.principals?.listed
    expect(listed('*')).toEqual([{ kind: 'any' }])
    expect(listed({ AWS: '*' })).toEqual([{ kind: 'any' }])
    expect(listed({ Service: '*' })).toEqual([{ kind: 'Service', text: '*' }])
  })

  it('writes numbers in digits', () => {
    const values = (value: number) =>
      readDocument({ Statement: { ...fine, Condition: { NumericEquals: { k: value } } } }).document
        .statements[0]?.conditions[0]?.values
    expect(values(1e21)).toEqual(['1000000000000000000000'])
    expect(values(-0.5)).toEqual(['-0.5'])
    expect(values(1e-7)).toEqual(['0.00000010000000000000'])
    expect(values(111122223333)).toEqual(['111122223333'])
  })
})

describe('a document that IAM refuses', () => {
  it.each([
    [undefined, ': Nothing where a policy document is expected'],
    [null, ': null where a policy document is expected'],
    ['{}', ': "{}" where a policy document is expected'],
    [[fine], ': A list where a policy document is expected'],
    [{}, 'Statement: There is no statement'],
    [{ Statement: [] }, 'Statement: The list is empty'],
    [{ Statement: 'x' }, 'Statement: "x" where a statement is expected'],
    [{ Statement: [fine, null] }, 'Statement[1]: null where a statement is expected'],
    [{ Statement: [[fine]] }, 'Statement[0]: A list where a statement is expected'],
    [
      { statement: fine, Statement: fine },
      'statement: There is no element statement: did you mean Statement?',
    ],
    [{ Statement: fine, Rules: [] }, 'Rules: There is no element Rules'],
    [
      { Version: '2012-10-18', Statement: fine },
      'Version: "2012-10-18" is no version: 2012-10-17, or 2008-10-17',
    ],
    [{ Version: 20121017, Statement: fine }, 'Version: 20121017 is no version: 2012-10-17, or 2008-10-17'],
    [{ Id: 1, Statement: fine }, 'Id: 1 where a text is expected'],
    [
      { Statement: [{ ...fine, Sid: 'A' }, fine, { ...fine, Sid: 'A' }] },
      'Statement[2].Sid: A statement before it has the Sid "A", too',
    ],
  ])('%j', (raw, problem) => {
    expect(told(raw)).toEqual([problem])
  })

  it.each([
    [{ Effect: 'allow' }, 'Effect: "allow" where Allow or Deny is expected'],
    [{ Effect: undefined }, 'Effect: Nothing where Allow or Deny is expected'],
    [{ Effect: ['Allow'] }, 'Effect: A list where Allow or Deny is expected'],
    [{ Sid: 1 }, 'Sid: 1 where a text is expected'],
    [{ Effects: 'Allow' }, 'Effects: There is no element Effects'],
    [{ condition: {} }, 'condition: There is no element condition: did you mean Condition?'],
    [{ Action: [] }, 'Action: The list is empty'],
    [{ Action: 1 }, 'Action: 1 where a text is expected'],
    [{ Action: { a: 1 } }, 'Action: A map where a text is expected'],
    [{ Action: ['a', ['b']] }, 'Action[1]: A list where a text is expected'],
    [{ Resource: [true] }, 'Resource[0]: true where a text is expected'],
    [{ Resource: null }, 'Resource: null where a text is expected'],
    [{ Principal: 'arn:x' }, 'Principal: "arn:x" where * or a map such as { "AWS": … } is expected'],
    [{ Principal: ['*'] }, 'Principal: A list where * or a map such as { "AWS": … } is expected'],
    [
      { NotPrincipal: { aws: '*' } },
      'NotPrincipal.aws: aws is no kind of principal: AWS, Service, Federated, CanonicalUser',
    ],
    [{ Principal: { AWS: [111122223333] } }, 'Principal.AWS[0]: 111122223333 where a text is expected'],
    [{ Principal: { AWS: [] } }, 'Principal.AWS: The list is empty'],
    [{ Condition: [] }, 'Condition: A list where a map of operators is expected'],
    [{ Condition: { StringIs: { a: 'b' } } }, 'Condition.StringIs: There is no operator StringIs'],
    [
      { Condition: { NullIfExists: { a: 'true' } } },
      'Condition.NullIfExists: There is no operator NullIfExists',
    ],
    [
      { Condition: { StringEquals: 'a' } },
      'Condition.StringEquals: "a" where a map of condition keys is expected',
    ],
    [{ Condition: { StringEquals: { a: [] } } }, 'Condition.StringEquals.a: The list is empty'],
    [{ Condition: { StringEquals: { a: null } } }, 'Condition.StringEquals.a: null where a text is expected'],
    [
      { Condition: { StringEquals: { a: ['b', {}] } } },
      'Condition.StringEquals.a[1]: A map where a text is expected',
    ],
    [
      { Condition: { StringEquals: { 'aws:a': 'x', 'AWS:A': 'y' } } },
      'Condition.StringEquals.AWS:A: The key is there before, in another case: case does not matter in it',
    ],
  ])('for a statement with %j', (more, problem) => {
    expect(toldOf(more)).toEqual([`Statement[0].${problem}`])
  })

  it.each([
    [{ NotAction: 'b' }, 'Action stands beside NotAction'],
    [{ NotResource: 'b' }, 'Resource stands beside NotResource'],
    [{ Principal: '*', NotPrincipal: '*' }, 'Principal stands beside NotPrincipal'],
  ])('for a statement with both of a pair: %j', (more, problem) => {
    expect(toldOf(more)).toEqual([`Statement[0]: ${problem}`])
  })

  it('for a statement without an action', () => {
    expect(toldOf({}, 'Action')).toEqual(['Statement[0]: Neither Action nor NotAction is there'])
  })

  it('tells all of it', () => {
    expect(
      told({ Version: 1, Statement: [{ Effect: 'No' }, { Effect: 'Deny', Sid: {}, Action: [1, 2] }] }),
    ).toEqual([
      'Version: 1 is no version: 2012-10-17, or 2008-10-17',
      'Statement[0].Effect: "No" where Allow or Deny is expected',
      'Statement[1].Sid: A map where a text is expected',
      'Statement[1].Action[0]: 1 where a text is expected',
      'Statement[1].Action[1]: 2 where a text is expected',
    ])
  })
})

describe('a hostile document', () => {
  it('has keys like any others', () => {
    const raw: unknown = JSON.parse(
      `{ "__proto__": { "Statement": 1 }, "Statement": [{ "__proto__": { "Effect": "Allow" }, "Action": "a",
         "Effect": "Deny", "Principal": { "__proto__": "*", "constructor": "*" },
         "Condition": { "__proto__": {}, "toString": {}, "StringEquals": { "__proto__": "x" } } }] }`,
    )
    expect(told(raw)).toEqual([
      '__proto__: There is no element __proto__',
      'Statement[0].__proto__: There is no element __proto__',
      'Statement[0].Principal.__proto__: __proto__ is no kind of principal: AWS, Service, Federated, CanonicalUser',
      'Statement[0].Principal.constructor: constructor is no kind of principal: AWS, Service, Federated, CanonicalUser',
      'Statement[0].Condition.__proto__: There is no operator __proto__',
      'Statement[0].Condition.toString: There is no operator toString',
    ])
    expect(readDocument(raw).document.statements[0]?.conditions).toMatchObject([
      { key: '__proto__', values: ['x'] },
    ])
    expect(told(JSON.parse('{ "__proto__": { "Version": "2012-10-17", "Statement": [] } }'))).toEqual([
      '__proto__: There is no element __proto__',
      'Statement: There is no statement',
    ])
  })

  it('of six megabytes is read', () => {
    const many = Array.from({ length: 60_000 }, (_, at) => ({
      ...fine,
      Sid: `statement${at}`,
      Action: `s3:Get${at}`,
    }))
    const read = readDocument({ Statement: [...many, { ...fine, Sid: 'statement0' }] })
    expect(read.problems).toEqual([
      {
        path: 'Statement[60000].Sid',
        code: 'UNIQUE_SIDS_REQUIRED',
        what: 'A statement before it has the Sid "statement0", too',
      },
    ])
    expect(read.document.statements).toHaveLength(60_001)
  })

  it('tells so much of itself and no more', () => {
    const { problems } = readDocument({ Statement: Array.from({ length: 1_000_000 }, () => 1) })
    expect(problems).toHaveLength(mostProblems + 1)
    expect(problems.at(-2)).toEqual({
      path: 'Statement[99]',
      code: 'DATA_TYPE_MISMATCH',
      what: '1 where a statement is expected',
    })
    expect(problems.at(-1)).toEqual({
      path: '',
      code: 'DATA_TYPE_MISMATCH',
      what: 'There is more: these are the first 100',
    })
  })

  it('of long texts is told of shortly', () => {
    const long = 'x'.repeat(6_000_000)
    expect(told({ Statement: { ...fine, Effect: long } })).toEqual([
      `Statement.Effect: "${'x'.repeat(60)}…" where Allow or Deny is expected`,
    ])
    expect(readDocument({ Statement: fine, [long]: 1 }).problems.map(({ what }) => what)).toEqual([
      `There is no element ${'x'.repeat(60)}…`,
    ])
  })

  it('is read however deep it is', () => {
    const deep = (inner: unknown) => {
      let nested = inner
      for (let level = 0; level < 100_000; level++) nested = level % 2 ? [nested] : { a: nested }
      return nested
    }
    expect(told(deep(1))).toEqual([': A list where a policy document is expected'])
    expect(toldOf({ Action: deep('a') })).toEqual(['Statement[0].Action[0]: A map where a text is expected'])
    expect(toldOf({ Condition: { StringEquals: { k: deep('a') } } })).toEqual([
      'Statement[0].Condition.StringEquals.k[0]: A map where a text is expected',
    ])
  })
})

describe('an operator', () => {
  it('has every name, in any case, with what may stand before and behind it', () => {
    for (const name of operatorNames)
      for (const set of ['', 'ForAllValues:', 'forAnyValue:'])
        for (const end of name === 'Null' ? [''] : ['', 'IfExists', 'ifexists'])
          expect(operatorOf(`${set}${name.toUpperCase()}${end}`), `${set}${name}${end}`).toMatchObject({
            isNegated: name.includes('Not'),
            ifExists: end !== '',
            ...(set !== '' && { set: set.startsWith('ForAll') ? 'ForAllValues' : 'ForAnyValue' }),
          })
  })

  it.each([
    '',
    'IfExists',
    'ForAllValues:',
    'StringEqual',
    'ForEachValue:StringEquals',
    'BinaryNotEquals',
    'Bool\n',
  ])('has no name %j', (name) => {
    expect(operatorOf(name)).toBeUndefined()
  })
})
