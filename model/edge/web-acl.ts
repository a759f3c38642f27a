import { elsewhere } from '../elsewhere.ts'
import { pointsTo } from '../network/values/pointing.ts'
import { isToldToOthers, symbolsIn } from '../network/values/told.ts'
import type { Reading } from '../reading.ts'
import { type Resource, resourcesIn } from '../resource.ts'
import { isOpenName, namersBy } from '../transport/naming.ts'
import { Sym } from '../value.ts'
import { all, any, anyOf, fail, pass, type Verdict } from '../verdict.ts'

const association = 'AWS::WAFv2::WebACLAssociation'
const namersOf = namersBy('ResourceArn', association)

/** A web ACL is associated with a load balancer: here, or elsewhere where others are told of it. */
export const isBalancerGuarded = (balancer: Resource): Verdict =>
  any([
    anyOf(namersOf(balancer), ({ names }) => names),
    isToldToOthers(balancer, `whether a web ACL is associated with ${balancer.id} elsewhere`),
  ])

/** The same of a stage, which is named by an ARN that is put together. */
export const isStageGuarded = (stage: Resource): Verdict =>
  any([
    anyOf([...resourcesIn(stage.world, association)], (one) =>
      all([one.present, one.at('ResourceArn').whichever((arn) => namesStage(arn, stage))]),
    ),
    isToldToOthers(stage, `whether a web ACL is associated with ${stage.id} elsewhere`),
  ])

/** Stands for what is not known in a text. */
const hole = '\0'

const namesStage = (arn: Reading, stage: Resource): Verdict => {
  const { head, world } = arn
  if (head instanceof Sym && head.impossible) return world.needs(head)
  const symbols = [...symbolsIn(head)].filter(({ parts }) => parts === undefined)
  if (symbols.some(({ target }) => target === stage.id)) return pass
  const unsure = () => elsewhere(world, `whether ${arn.shown} is ${stage.id}`)
  const [, api, name] = /\/restapis\/([^/]+)\/stages\/([^/]+)$/.exec(textOf(head)) ?? []
  if (api === undefined || name === undefined)
    return symbols.some((sym) => isOpenName(world, sym)) ? unsure() : fail
  const isOfApi = api === hole ? isApi(stage, symbols, unsure) : isCalled(stage.at('RestApiId'), api)
  if (isOfApi.is === 'fail') return isOfApi
  const isStage = () =>
    !name.includes(hole)
      ? stage.at('StageName').is(name)
      : symbols.at(-1)?.target === undefined
        ? unsure()
        : fail
  return all([isOfApi, isStage()])
}

const textOf = (head: Reading['head']): string =>
  head instanceof Sym
    ? (head.parts ?? [head]).map((part) => (part instanceof Sym ? hole : part)).join('')
    : String(head)

/** What is made here has an id that nobody could write. */
const isCalled = (api: Reading, id: string): Verdict =>
  api.whichever((option) => (option.targets()[0]?.kind === 'resource' ? fail : option.is(id)))

/** One of the symbols of an ARN is the API that a stage is of. */
const isApi = (stage: Resource, symbols: readonly Sym[], unsure: () => Verdict): Verdict => {
  const api = stage.at('RestApiId')
  const isIt = any(symbols.map(({ target }) => (target === undefined ? fail : pointsTo(api, target))))
  if (isIt.is !== 'fail') return isIt
  return symbols.some((sym) => isOpenName(stage.world, sym)) ? unsure() : fail
}

/** Some rule of a web ACL is such. */
export const someRule = (acl: Resource, isSuch: (rule: Reading) => Verdict): Verdict =>
  acl.at('Rules').some(isSuch)

/** What it matches is turned away, or has to prove that it is no program. */
export const turnsAway = (action: Reading): Verdict =>
  any(['Block', 'Captcha', 'Challenge'].map((one) => action.at(one).exists()))

/** A group of rules does what it says. */
export const isAsGrouped = (rule: Reading): Verdict => rule.at('OverrideAction.None').exists()
