import { own } from '../../../model/json.ts'
import type { Serverless, Translation } from './translation.ts'
import { isGiven, isMap, pick, ref } from './values.ts'

/** `Auth.UsagePlan` for one API: the plan, a key, and that the key has the plan. */
export const addUsagePlan = (translation: Translation, source: Serverless, stage: string): void => {
  const { Auth: auth } = source.properties
  const plan = isMap(auth) ? own(auth, 'UsagePlan') : undefined
  if (!isMap(plan) || plan.CreateUsagePlan === 'NONE') return
  if (plan.CreateUsagePlan !== 'PER_API') {
    translation.notExamined(source, 'Auth.UsagePlan', 'A usage plan that APIs share is not worked out.', [
      ...source.place('Auth'),
      'UsagePlan',
    ])
    return
  }
  const { id } = source
  const base = [...source.place('Auth'), 'UsagePlan']
  const planId = `${id}UsagePlan`
  const settings = pick(
    plan,
    ['UsagePlanName', 'Description', 'Quota', 'Tags', 'Throttle'].filter((name) => isGiven(plan[name])),
  )
  translation.add(
    source,
    planId,
    'AWS::ApiGateway::UsagePlan',
    { ...settings, ApiStages: [{ ApiId: ref(id), Stage: ref(stage) }] },
    { base, dependsOn: [id] },
  )
  const key = translation.add(
    source,
    `${id}ApiKey`,
    'AWS::ApiGateway::ApiKey',
    { Enabled: true, StageKeys: [{ RestApiId: ref(id), StageName: ref(stage) }] },
    { base, dependsOn: [planId] },
  )
  const planKey = translation.add(
    source,
    `${id}UsagePlanKey`,
    'AWS::ApiGateway::UsagePlanKey',
    { KeyId: ref(key), KeyType: 'API_KEY', UsagePlanId: ref(planId) },
    { base, dependsOn: [key] },
  )
  translation.names.set(`${id}.UsagePlan`, planId).set(`${id}.ApiKey`, key).set(`${id}.UsagePlanKey`, planKey)
}
