import { PrincipalWithConditions, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { type ArnComponents, Stack } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'

/** A service, where it acts for this account and this kind of resource: nobody else can have it act for them. */
export const actingFor = (scope: Construct, service: string, resource: ArnComponents) =>
  new PrincipalWithConditions(new ServicePrincipal(service), actsFor(scope, resource))

/** The conditions of a request that a service makes for a resource of this account. */
export const actsFor = (scope: Construct, resource: ArnComponents) => ({
  StringEquals: { 'aws:SourceAccount': Stack.of(scope).account },
  ArnLike: { 'aws:SourceArn': Stack.of(scope).formatArn(resource) },
})
