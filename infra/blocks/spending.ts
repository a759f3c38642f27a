import { CfnBudget } from 'aws-cdk-lib/aws-budgets'
import { CfnAnomalyMonitor, CfnAnomalySubscription } from 'aws-cdk-lib/aws-ce'
import { Construct } from 'constructs'

export interface SpendingProps {
  readonly name: string
  /** US dollars a month. */
  readonly budget: number
  /** Percent of the budget at which somebody is told. */
  readonly tellAt: number
  /** US dollars by which a day differs from what is usual. */
  readonly anomaly: number
  readonly email: string
}

/** Tells a person what costs more than it should. */
export class Spending extends Construct {
  constructor(scope: Construct, id: string, { name, budget, tellAt, anomaly, email }: SpendingProps) {
    super(scope, id)
    const subscribers = [{ subscriptionType: 'EMAIL', address: email }]
    new CfnBudget(this, 'Budget', {
      budget: {
        budgetName: name,
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: budget, unit: 'USD' },
        costFilters: { TagKeyValue: [`user:System$${name}`] },
      },
      notificationsWithSubscribers: ['ACTUAL', 'FORECASTED'].map((notificationType, index) => ({
        notification: {
          notificationType,
          comparisonOperator: 'GREATER_THAN',
          threshold: index === 0 ? tellAt : 100,
          thresholdType: 'PERCENTAGE',
        },
        subscribers,
      })),
    })
    const monitor = new CfnAnomalyMonitor(this, 'Monitor', {
      monitorName: name,
      monitorType: 'CUSTOM',
      monitorSpecification: JSON.stringify({
        Tags: { Key: 'System', Values: [name], MatchOptions: ['EQUALS'] },
      }),
    })
    new CfnAnomalySubscription(this, 'Subscription', {
      subscriptionName: name,
      frequency: 'DAILY',
      monitorArnList: [monitor.attrMonitorArn],
      subscribers: subscribers.map(({ address }) => ({ type: 'EMAIL', address })),
      thresholdExpression: JSON.stringify({
        Dimensions: {
          Key: 'ANOMALY_TOTAL_IMPACT_ABSOLUTE',
          MatchOptions: ['GREATER_THAN_OR_EQUAL'],
          Values: [String(anomaly)],
        },
      }),
    })
  }
}
