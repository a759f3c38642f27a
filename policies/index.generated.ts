// Written by scripts/generate-registry.ts.
import type { Policy } from '../model/policy.ts'
import computeAddressAttached from './compute/address-attached.ts'
import computeBalancerCrossZone from './compute/balancer-cross-zone.ts'
import computeBalancerProtected from './compute/balancer-protected.ts'
import computeContainersNotRoot from './compute/containers-not-root.ts'
import computeContainersReadOnly from './compute/containers-read-only.ts'
import computeContainersUnprivileged from './compute/containers-unprivileged.ts'
import computeDatabaseEngine from './compute/database-engine.ts'
import computeFunctionConcurrency from './compute/function-concurrency.ts'
import computeFunctionFailuresKept from './compute/function-failures-kept.ts'
import computeFunctionInVpc from './compute/function-in-vpc.ts'
import computeFunctionRuntime from './compute/function-runtime.ts'
import computeFunctionSigned from './compute/function-signed.ts'
import computeImagesPinned from './compute/images-pinned.ts'
import computeRepositoryImmutable from './compute/repository-immutable.ts'
import computeRepositoryScanned from './compute/repository-scanned.ts'
import computeScalingBounds from './compute/scaling-bounds.ts'
import computeServicesChecked from './compute/services-checked.ts'
import computeServicesGracePeriod from './compute/services-grace-period.ts'
import computeServicesNoPublicAddress from './compute/services-no-public-address.ts'
import computeServicesPlatformVersion from './compute/services-platform-version.ts'
import computeServicesRolledBack from './compute/services-rolled-back.ts'
import computeServicesScaled from './compute/services-scaled.ts'
import computeServicesSeveralTasks from './compute/services-several-tasks.ts'
import computeTasksNoHostNamespace from './compute/tasks-no-host-namespace.ts'
import computeTasksNoHostNetwork from './compute/tasks-no-host-network.ts'
import costAnomaliesTold from './cost/anomalies-told.ts'
import costBudgetTold from './cost/budget-told.ts'
import costImagesExpire from './cost/images-expire.ts'
import dataBackupVaultOwnKey from './data/backup-vault-own-key.ts'
import dataBucketAbortsUploads from './data/bucket-aborts-uploads.ts'
import dataBucketKmsEncryption from './data/bucket-kms-encryption.ts'
import dataBucketLifecycle from './data/bucket-lifecycle.ts'
import dataBucketNoAcls from './data/bucket-no-acls.ts'
import dataBucketNoPublicAcl from './data/bucket-no-public-acl.ts'
import dataBucketOldVersionsEnd from './data/bucket-old-versions-end.ts'
import dataBucketPublicAccessBlock from './data/bucket-public-access-block.ts'
import dataBucketVersioning from './data/bucket-versioning.ts'
import dataDynamodbDeletionProtection from './data/dynamodb-deletion-protection.ts'
import dataDynamodbKmsEncryption from './data/dynamodb-kms-encryption.ts'
import dataDynamodbPointInTimeRecovery from './data/dynamodb-point-in-time-recovery.ts'
import dataEbsEncryption from './data/ebs-encryption.ts'
import dataEcrOwnKey from './data/ecr-own-key.ts'
import dataEfsBackup from './data/efs-backup.ts'
import dataEfsEncryption from './data/efs-encryption.ts'
import dataElasticacheBackup from './data/elasticache-backup.ts'
import dataElasticacheEncryptionAtRest from './data/elasticache-encryption-at-rest.ts'
import dataElasticacheEncryptionInTransit from './data/elasticache-encryption-in-transit.ts'
import dataElasticacheFailover from './data/elasticache-failover.ts'
import dataElasticacheMinorUpgrades from './data/elasticache-minor-upgrades.ts'
import dataElasticacheMultiAz from './data/elasticache-multi-az.ts'
import dataElasticacheOwnKey from './data/elasticache-own-key.ts'
import dataKeptWhenDeleted from './data/kept-when-deleted.ts'
import dataLambdaEnvironmentOwnKey from './data/lambda-environment-own-key.ts'
import dataRdsBackupRetention from './data/rds-backup-retention.ts'
import dataRdsDeletionProtection from './data/rds-deletion-protection.ts'
import dataRdsEncryption from './data/rds-encryption.ts'
import dataRdsInsightsOwnKey from './data/rds-insights-own-key.ts'
import dataRdsMinorUpgrades from './data/rds-minor-upgrades.ts'
import dataRdsMultiAz from './data/rds-multi-az.ts'
import dataRdsNotPublic from './data/rds-not-public.ts'
import dataRdsOwnKey from './data/rds-own-key.ts'
import dataSnsEncryption from './data/sns-encryption.ts'
import dataSnsOwnKey from './data/sns-own-key.ts'
import dataSqsEncryption from './data/sqs-encryption.ts'
import dataSqsOwnKey from './data/sqs-own-key.ts'
import edgeApiCacheEncrypted from './edge/api-cache-encrypted.ts'
import edgeApiMethodAuthorized from './edge/api-method-authorized.ts'
import edgeApiRequestValidation from './edge/api-request-validation.ts'
import edgeApiStageWebAcl from './edge/api-stage-web-acl.ts'
import edgeApiThrottled from './edge/api-throttled.ts'
import edgeCorsNarrow from './edge/cors-narrow.ts'
import edgeDistributionBucketAccess from './edge/distribution-bucket-access.ts'
import edgeDistributionOriginFailover from './edge/distribution-origin-failover.ts'
import edgeDistributionRootObject from './edge/distribution-root-object.ts'
import edgeDistributionWebAcl from './edge/distribution-web-acl.ts'
import edgeFunctionUrlAuthorized from './edge/function-url-authorized.ts'
import edgeLoadBalancerWebAcl from './edge/load-balancer-web-acl.ts'
import edgeWebAclActs from './edge/web-acl-acts.ts'
import edgeWebAclKnownBadInputs from './edge/web-acl-known-bad-inputs.ts'
import edgeWebAclRateLimit from './edge/web-acl-rate-limit.ts'
import iamActionsFitResources from './iam/actions-fit-resources.ts'
import iamConditionEffective from './iam/condition-effective.ts'
import iamDatabaseAuthentication from './iam/database-authentication.ts'
import iamExecutionRoleMinimal from './iam/execution-role-minimal.ts'
import iamFunctionRoleOwn from './iam/function-role-own.ts'
import iamGroupHasUsers from './iam/group-has-users.ts'
import iamInstanceHasRole from './iam/instance-has-role.ts'
import iamKnownAccountsOnly from './iam/known-accounts-only.ts'
import iamKnownActions from './iam/known-actions.ts'
import iamKnownKeys from './iam/known-keys.ts'
import iamKnownServices from './iam/known-services.ts'
import iamLambdaPermissionNarrow from './iam/lambda-permission-narrow.ts'
import iamLoginPasswordReset from './iam/login-password-reset.ts'
import iamNoAdministratorAccess from './iam/no-administrator-access.ts'
import iamNoAllowWithNotAction from './iam/no-allow-with-not-action.ts'
import iamNoAllowWithNotPrincipal from './iam/no-allow-with-not-principal.ts'
import iamNoCombinedAdmin from './iam/no-combined-admin.ts'
import iamNoConsolePassword from './iam/no-console-password.ts'
import iamNoEscalation from './iam/no-escalation.ts'
import iamNoFullAdmin from './iam/no-full-admin.ts'
import iamNoGuestAccess from './iam/no-guest-access.ts'
import iamNoInlinePolicies from './iam/no-inline-policies.ts'
import iamNoPublicResourcePolicy from './iam/no-public-resource-policy.ts'
import iamNoServiceWildcard from './iam/no-service-wildcard.ts'
import iamNoUserPolicies from './iam/no-user-policies.ts'
import iamNoWildcardResource from './iam/no-wildcard-resource.ts'
import iamOneAccessKey from './iam/one-access-key.ts'
import iamPassRoleNarrow from './iam/pass-role-narrow.ts'
import iamPolicyChangesAlarmed from './iam/policy-changes-alarmed.ts'
import iamResourceNoConfusedDeputy from './iam/resource-no-confused-deputy.ts'
import iamResourcePolicyNoAllActions from './iam/resource-policy-no-all-actions.ts'
import iamRootUseAlarmed from './iam/root-use-alarmed.ts'
import iamSignInWithoutMfaAlarmed from './iam/sign-in-without-mfa-alarmed.ts'
import iamStatementEffective from './iam/statement-effective.ts'
import iamTaskRolesSeparate from './iam/task-roles-separate.ts'
import iamTrustExternalId from './iam/trust-external-id.ts'
import iamTrustNoAllActions from './iam/trust-no-all-actions.ts'
import iamTrustNoAnyone from './iam/trust-no-anyone.ts'
import iamTrustNoConfusedDeputy from './iam/trust-no-confused-deputy.ts'
import iamTrustNoWholeAccount from './iam/trust-no-whole-account.ts'
import iamTrustPipelinesNarrow from './iam/trust-pipelines-narrow.ts'
import iamTrustSamlNarrow from './iam/trust-saml-narrow.ts'
import iamTrustWorkloadsNarrow from './iam/trust-workloads-narrow.ts'
import iamUserInGroup from './iam/user-in-group.ts'
import iamUserPoolMfa from './iam/user-pool-mfa.ts'
import iamUserPoolPassword from './iam/user-pool-password.ts'
import iamValidDocument from './iam/valid-document.ts'
import iamWithinPurpose from './iam/within-purpose.ts'
import loggingAlarmActs from './logging/alarm-acts.ts'
import loggingAlarmArrives from './logging/alarm-arrives.ts'
import loggingAlarmed from './logging/alarmed.ts'
import loggingApiAccessLog from './logging/api-access-log.ts'
import loggingApiExecutionLog from './logging/api-execution-log.ts'
import loggingApiNoDataTrace from './logging/api-no-data-trace.ts'
import loggingApiTraced from './logging/api-traced.ts'
import loggingBalancerAccessLog from './logging/balancer-access-log.ts'
import loggingBucketAccessLog from './logging/bucket-access-log.ts'
import loggingContainerInsights from './logging/container-insights.ts'
import loggingContainersLogged from './logging/containers-logged.ts'
import loggingDatabaseInsights from './logging/database-insights.ts'
import loggingDatabaseLogs from './logging/database-logs.ts'
import loggingDatabaseMonitored from './logging/database-monitored.ts'
import loggingDistributionLog from './logging/distribution-log.ts'
import loggingExecLogged from './logging/exec-logged.ts'
import loggingFunctionTraced from './logging/function-traced.ts'
import loggingLogGroupEncryption from './logging/log-group-encryption.ts'
import loggingLogGroupRetention from './logging/log-group-retention.ts'
import loggingTrailAllRegions from './logging/trail-all-regions.ts'
import loggingTrailEncryption from './logging/trail-encryption.ts'
import loggingTrailValidation from './logging/trail-validation.ts'
import loggingVpcFlowLog from './logging/vpc-flow-log.ts'
import loggingWebAclLog from './logging/web-acl-log.ts'
import networkAclAttached from './network/acl-attached.ts'
import networkAclChangesAlarmed from './network/acl-changes-alarmed.ts'
import networkAclEntriesReached from './network/acl-entries-reached.ts'
import networkAclEntryNumbers from './network/acl-entry-numbers.ts'
import networkAclNoPublicAdminPort from './network/acl-no-public-admin-port.ts'
import networkAclNoPublicAllPorts from './network/acl-no-public-all-ports.ts'
import networkAclReturnPath from './network/acl-return-path.ts'
import networkDataFromGroupsOnly from './network/data-from-groups-only.ts'
import networkDefaultGroupClosed from './network/default-group-closed.ts'
import networkDefaultGroupUnused from './network/default-group-unused.ts'
import networkEgressWritten from './network/egress-written.ts'
import networkFleetSinglePorts from './network/fleet-single-ports.ts'
import networkGatewayRouteNarrow from './network/gateway-route-narrow.ts'
import networkGroupChangesAlarmed from './network/group-changes-alarmed.ts'
import networkGroupHasDescription from './network/group-has-description.ts'
import networkGroupInUse from './network/group-in-use.ts'
import networkGroupInVpc from './network/group-in-vpc.ts'
import networkGroupRuleCount from './network/group-rule-count.ts'
import networkGroupsPerInterface from './network/groups-per-interface.ts'
import networkIngressRangeNarrow from './network/ingress-range-narrow.ts'
import networkNoAllProtocols from './network/no-all-protocols.ts'
import networkNoLaunchWizardGroup from './network/no-launch-wizard-group.ts'
import networkNoPathToData from './network/no-path-to-data.ts'
import networkNoPortRanges from './network/no-port-ranges.ts'
import networkNoPublicAdminPort from './network/no-public-admin-port.ts'
import networkNoPublicAllPorts from './network/no-public-all-ports.ts'
import networkNoPublicDatabasePort from './network/no-public-database-port.ts'
import networkNoPublicHighRiskPort from './network/no-public-high-risk-port.ts'
import networkNoPublicHttp from './network/no-public-http.ts'
import networkNodeGroupSsh from './network/node-group-ssh.ts'
import networkOnlyAuthorizedPorts from './network/only-authorized-ports.ts'
import networkOnlyDeclaredCallers from './network/only-declared-callers.ts'
import networkOnlyDeclaredExposure from './network/only-declared-exposure.ts'
import networkPeeringRouteNarrow from './network/peering-route-narrow.ts'
import networkRestrictedEgress from './network/restricted-egress.ts'
import networkRuleHasDescription from './network/rule-has-description.ts'
import networkRulesNeeded from './network/rules-needed.ts'
import networkSubnetNoPublicAddresses from './network/subnet-no-public-addresses.ts'
import secretsKeyDeletionWindow from './secrets/key-deletion-window.ts'
import secretsKeyEnabled from './secrets/key-enabled.ts'
import secretsKeyPolicy from './secrets/key-policy.ts'
import secretsKeyRotation from './secrets/key-rotation.ts'
import secretsNoPlaintextPassword from './secrets/no-plaintext-password.ts'
import secretsNoSecretInLambdaEnvironment from './secrets/no-secret-in-lambda-environment.ts'
import secretsNoSecretInParameterDefault from './secrets/no-secret-in-parameter-default.ts'
import secretsNoSecretInSsmParameter from './secrets/no-secret-in-ssm-parameter.ts'
import secretsNoSecretInTaskDefinition from './secrets/no-secret-in-task-definition.ts'
import secretsNoSecretInUserData from './secrets/no-secret-in-user-data.ts'
import secretsSecretOwnKey from './secrets/secret-own-key.ts'
import secretsSecretRotation from './secrets/secret-rotation.ts'
import tagsAutoscalingPropagation from './tags/autoscaling-propagation.ts'
import tagsCharacters from './tags/characters.ts'
import tagsConsistentCase from './tags/consistent-case.ts'
import tagsCostAllocation from './tags/cost-allocation.ts'
import tagsCount from './tags/count.ts'
import tagsDatabaseClusterSnapshots from './tags/database-cluster-snapshots.ts'
import tagsDatabaseInstanceSnapshots from './tags/database-instance-snapshots.ts'
import tagsEcsPropagation from './tags/ecs-propagation.ts'
import tagsEnvironment from './tags/environment.ts'
import tagsFileSystemBackups from './tags/file-system-backups.ts'
import tagsFileSystemVolumes from './tags/file-system-volumes.ts'
import tagsFleetInstances from './tags/fleet-instances.ts'
import tagsInstanceMetadata from './tags/instance-metadata.ts'
import tagsInstanceVolumes from './tags/instance-volumes.ts'
import tagsLaunchTemplate from './tags/launch-template.ts'
import tagsLength from './tags/length.ts'
import tagsLifecycleSnapshots from './tags/lifecycle-snapshots.ts'
import tagsNodeGroup from './tags/node-group.ts'
import tagsOrganizationPolicy from './tags/organization-policy.ts'
import tagsOrganizationPolicyAttached from './tags/organization-policy-attached.ts'
import tagsProhibited from './tags/prohibited.ts'
import tagsRequired from './tags/required.ts'
import tagsReservedPrefix from './tags/reserved-prefix.ts'
import tagsTagged from './tags/tagged.ts'
import tagsUnique from './tags/unique.ts'
import tagsVolumeSnapshots from './tags/volume-snapshots.ts'
import transportApiTlsVersion from './transport/api-tls-version.ts'
import transportBucketTlsOnly from './transport/bucket-tls-only.ts'
import transportCertificateNoWildcard from './transport/certificate-no-wildcard.ts'
import transportCertificateTransparency from './transport/certificate-transparency.ts'
import transportCertificateValidatedByDns from './transport/certificate-validated-by-dns.ts'
import transportDatabaseTlsOnly from './transport/database-tls-only.ts'
import transportDistributionCertificate from './transport/distribution-certificate.ts'
import transportDistributionOriginsHttps from './transport/distribution-origins-https.ts'
import transportDistributionStrictTransport from './transport/distribution-strict-transport.ts'
import transportDistributionTlsVersion from './transport/distribution-tls-version.ts'
import transportDistributionViewersHttps from './transport/distribution-viewers-https.ts'
import transportEfsVolumes from './transport/efs-volumes.ts'
import transportElasticacheAuthentication from './transport/elasticache-authentication.ts'
import transportListenerEncrypted from './transport/listener-encrypted.ts'
import transportListenerTlsVersion from './transport/listener-tls-version.ts'
import transportLoadBalancerDesync from './transport/load-balancer-desync.ts'
import transportLoadBalancerDropsInvalidHeaders from './transport/load-balancer-drops-invalid-headers.ts'
import transportMailTls from './transport/mail-tls.ts'
import transportQueueTlsOnly from './transport/queue-tls-only.ts'
import transportRdsCertificateAuthority from './transport/rds-certificate-authority.ts'
import transportTargetGroupEncrypted from './transport/target-group-encrypted.ts'
import transportTopicTlsOnly from './transport/topic-tls-only.ts'

/** All policies, by id. */
export const policies: readonly Policy[] = [
  computeAddressAttached,
  computeBalancerCrossZone,
  computeBalancerProtected,
  computeContainersNotRoot,
  computeContainersReadOnly,
  computeContainersUnprivileged,
  computeDatabaseEngine,
  computeFunctionConcurrency,
  computeFunctionFailuresKept,
  computeFunctionInVpc,
  computeFunctionRuntime,
  computeFunctionSigned,
  computeImagesPinned,
  computeRepositoryImmutable,
  computeRepositoryScanned,
  computeScalingBounds,
  computeServicesChecked,
  computeServicesGracePeriod,
  computeServicesNoPublicAddress,
  computeServicesPlatformVersion,
  computeServicesRolledBack,
  computeServicesScaled,
  computeServicesSeveralTasks,
  computeTasksNoHostNamespace,
  computeTasksNoHostNetwork,
  costAnomaliesTold,
  costBudgetTold,
  costImagesExpire,
  dataBackupVaultOwnKey,
  dataBucketAbortsUploads,
  dataBucketKmsEncryption,
  dataBucketLifecycle,
  dataBucketNoAcls,
  dataBucketNoPublicAcl,
  dataBucketOldVersionsEnd,
  dataBucketPublicAccessBlock,
  dataBucketVersioning,
  dataDynamodbDeletionProtection,
  dataDynamodbKmsEncryption,
  dataDynamodbPointInTimeRecovery,
  dataEbsEncryption,
  dataEcrOwnKey,
  dataEfsBackup,
  dataEfsEncryption,
  dataElasticacheBackup,
  dataElasticacheEncryptionAtRest,
  dataElasticacheEncryptionInTransit,
  dataElasticacheFailover,
  dataElasticacheMinorUpgrades,
  dataElasticacheMultiAz,
  dataElasticacheOwnKey,
  dataKeptWhenDeleted,
  dataLambdaEnvironmentOwnKey,
  dataRdsBackupRetention,
  dataRdsDeletionProtection,
  dataRdsEncryption,
  dataRdsInsightsOwnKey,
  dataRdsMinorUpgrades,
  dataRdsMultiAz,
  dataRdsNotPublic,
  dataRdsOwnKey,
  dataSnsEncryption,
  dataSnsOwnKey,
  dataSqsEncryption,
  dataSqsOwnKey,
  edgeApiCacheEncrypted,
  edgeApiMethodAuthorized,
  edgeApiRequestValidation,
  edgeApiStageWebAcl,
  edgeApiThrottled,
  edgeCorsNarrow,
  edgeDistributionBucketAccess,
  edgeDistributionOriginFailover,
  edgeDistributionRootObject,
  edgeDistributionWebAcl,
  edgeFunctionUrlAuthorized,
  edgeLoadBalancerWebAcl,
  edgeWebAclActs,
  edgeWebAclKnownBadInputs,
  edgeWebAclRateLimit,
  iamActionsFitResources,
  iamConditionEffective,
  iamDatabaseAuthentication,
  iamExecutionRoleMinimal,
  iamFunctionRoleOwn,
  iamGroupHasUsers,
  iamInstanceHasRole,
  iamKnownAccountsOnly,
  iamKnownActions,
  iamKnownKeys,
  iamKnownServices,
  iamLambdaPermissionNarrow,
  iamLoginPasswordReset,
  iamNoAdministratorAccess,
  iamNoAllowWithNotAction,
  iamNoAllowWithNotPrincipal,
  iamNoCombinedAdmin,
  iamNoConsolePassword,
  iamNoEscalation,
  iamNoFullAdmin,
  iamNoGuestAccess,
  iamNoInlinePolicies,
  iamNoPublicResourcePolicy,
  iamNoServiceWildcard,
  iamNoUserPolicies,
  iamNoWildcardResource,
  iamOneAccessKey,
  iamPassRoleNarrow,
  iamPolicyChangesAlarmed,
  iamResourceNoConfusedDeputy,
  iamResourcePolicyNoAllActions,
  iamRootUseAlarmed,
  iamSignInWithoutMfaAlarmed,
  iamStatementEffective,
  iamTaskRolesSeparate,
  iamTrustExternalId,
  iamTrustNoAllActions,
  iamTrustNoAnyone,
  iamTrustNoConfusedDeputy,
  iamTrustNoWholeAccount,
  iamTrustPipelinesNarrow,
  iamTrustSamlNarrow,
  iamTrustWorkloadsNarrow,
  iamUserInGroup,
  iamUserPoolMfa,
  iamUserPoolPassword,
  iamValidDocument,
  iamWithinPurpose,
  loggingAlarmActs,
  loggingAlarmArrives,
  loggingAlarmed,
  loggingApiAccessLog,
  loggingApiExecutionLog,
  loggingApiNoDataTrace,
  loggingApiTraced,
  loggingBalancerAccessLog,
  loggingBucketAccessLog,
  loggingContainerInsights,
  loggingContainersLogged,
  loggingDatabaseInsights,
  loggingDatabaseLogs,
  loggingDatabaseMonitored,
  loggingDistributionLog,
  loggingExecLogged,
  loggingFunctionTraced,
  loggingLogGroupEncryption,
  loggingLogGroupRetention,
  loggingTrailAllRegions,
  loggingTrailEncryption,
  loggingTrailValidation,
  loggingVpcFlowLog,
  loggingWebAclLog,
  networkAclAttached,
  networkAclChangesAlarmed,
  networkAclEntriesReached,
  networkAclEntryNumbers,
  networkAclNoPublicAdminPort,
  networkAclNoPublicAllPorts,
  networkAclReturnPath,
  networkDataFromGroupsOnly,
  networkDefaultGroupClosed,
  networkDefaultGroupUnused,
  networkEgressWritten,
  networkFleetSinglePorts,
  networkGatewayRouteNarrow,
  networkGroupChangesAlarmed,
  networkGroupHasDescription,
  networkGroupInUse,
  networkGroupInVpc,
  networkGroupRuleCount,
  networkGroupsPerInterface,
  networkIngressRangeNarrow,
  networkNoAllProtocols,
  networkNoLaunchWizardGroup,
  networkNoPathToData,
  networkNoPortRanges,
  networkNoPublicAdminPort,
  networkNoPublicAllPorts,
  networkNoPublicDatabasePort,
  networkNoPublicHighRiskPort,
  networkNoPublicHttp,
  networkNodeGroupSsh,
  networkOnlyAuthorizedPorts,
  networkOnlyDeclaredCallers,
  networkOnlyDeclaredExposure,
  networkPeeringRouteNarrow,
  networkRestrictedEgress,
  networkRuleHasDescription,
  networkRulesNeeded,
  networkSubnetNoPublicAddresses,
  secretsKeyDeletionWindow,
  secretsKeyEnabled,
  secretsKeyPolicy,
  secretsKeyRotation,
  secretsNoPlaintextPassword,
  secretsNoSecretInLambdaEnvironment,
  secretsNoSecretInParameterDefault,
  secretsNoSecretInSsmParameter,
  secretsNoSecretInTaskDefinition,
  secretsNoSecretInUserData,
  secretsSecretOwnKey,
  secretsSecretRotation,
  tagsAutoscalingPropagation,
  tagsCharacters,
  tagsConsistentCase,
  tagsCostAllocation,
  tagsCount,
  tagsDatabaseClusterSnapshots,
  tagsDatabaseInstanceSnapshots,
  tagsEcsPropagation,
  tagsEnvironment,
  tagsFileSystemBackups,
  tagsFileSystemVolumes,
  tagsFleetInstances,
  tagsInstanceMetadata,
  tagsInstanceVolumes,
  tagsLaunchTemplate,
  tagsLength,
  tagsLifecycleSnapshots,
  tagsNodeGroup,
  tagsOrganizationPolicy,
  tagsOrganizationPolicyAttached,
  tagsProhibited,
  tagsRequired,
  tagsReservedPrefix,
  tagsTagged,
  tagsUnique,
  tagsVolumeSnapshots,
  transportApiTlsVersion,
  transportBucketTlsOnly,
  transportCertificateNoWildcard,
  transportCertificateTransparency,
  transportCertificateValidatedByDns,
  transportDatabaseTlsOnly,
  transportDistributionCertificate,
  transportDistributionOriginsHttps,
  transportDistributionStrictTransport,
  transportDistributionTlsVersion,
  transportDistributionViewersHttps,
  transportEfsVolumes,
  transportElasticacheAuthentication,
  transportListenerEncrypted,
  transportListenerTlsVersion,
  transportLoadBalancerDesync,
  transportLoadBalancerDropsInvalidHeaders,
  transportMailTls,
  transportQueueTlsOnly,
  transportRdsCertificateAuthority,
  transportTargetGroupEncrypted,
  transportTopicTlsOnly,
]
