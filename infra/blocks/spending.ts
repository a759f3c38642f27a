import { CfnBudget } from 'aws-cdk-lib/aws-budgets'
import { CfnAnomalyMonitor, CfnAnomalySubscription } from 'aws-cdk-lib/aws-ce'
import { Construct } from 'constructs'

export interface SpendingProps {
  /** As it stands in the tag `System`. */
  readonly system: string
  /** As it stands in the tag `Environment`. */
  readonly environment: string
  /** US dollars a month. */
  readonly budget: number
  /** Percent of the budget at which somebody is told. */
  readonly tellAt: number
  /** US dollars by which a day differs from what is usual. */
  readonly anomaly: number
  readonly email: string
}

const tag = (key: string, value: string) => ({ tags: { key, values: [value], matchOptions: ['EQUALS'] } })

/**
 * Tells a person what costs more than it should. A budget is of one environment; a monitor of anomalies takes one tag, and
 * is of the system in all environments of the account.
 */
export class Spending extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { system, environment, budget, tellAt, anomaly, email }: SpendingProps,
  ) {
    super(scope, id)
    const name = `${system}-${environment}`
    const subscribers = [{ subscriptionType: 'EMAIL', address: email }]
    new CfnBudget(this, 'Budget', {
      budget: {
        budgetName: name,
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: budget, unit: 'USD' },
        // What is asked of a filter in several words; the ones before took one word alone.
        metrics: ['UnblendedCost'],
        filterExpression: {
          and: [tag('System', system), tag('Environment', environment)],
        },
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
        Tags: { Key: 'System', Values: [system], MatchOptions: ['EQUALS'] },
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
