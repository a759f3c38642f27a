import { expect, it } from 'vitest'
import { idShapeOf, typesWithIds } from './ids.ts'
import { refOf } from './references.ts'

it('knows ids of types alone whose Ref is an id that AWS gives out', () => {
  for (const type of typesWithIds())
    expect(refOf(type)).toEqual([{ name: expect.stringMatching(/Id$/), settable: false }])
})

it.each([
  ['AWS::EC2::Subnet', 'subnet-0123456789abcdef0', true],
  ['AWS::EC2::Subnet', 'subnet-0123,subnet-4567', false],
  ['AWS::EC2::VPC', 'subnet-0123456789abcdef0', false],
  ['AWS::EC2::SecurityGroup', 'sg-0a1b2c3d', true],
])('says of a %s whether it may be called %s', (type, id, is) => {
  expect(new RegExp(`^(?:${idShapeOf(type)})$`).test(id)).toBe(is)
})

it('knows nothing of what a template may name', () => {
  expect(['AWS::S3::Bucket', 'AWS::EC2::KeyPair', 'toString'].map(idShapeOf)).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})
