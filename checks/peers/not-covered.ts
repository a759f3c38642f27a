/** Checks of other tools that no policy here means, on types of which there are policies, and why. */
export const notCovered: Readonly<Record<string, string>> = {
  ...because('It asks for speed or cost, not for safety; responses that are cached may be seen by others.', [
    'AWS-0002',
    'AWS-0190',
    'CKV_AWS_120',
    'CKV_AWS_225',
  ]),
  ...because('It asks for an order of Terraform (`create_before_destroy`); CloudFormation always has it.', [
    'CKV_AWS_217',
    'CKV_AWS_233',
    'CKV_AWS_237',
  ]),
  ...because('CloudFormation makes no default VPC and takes none over.', ['AWS-0101', 'CKV_AWS_148']),
  ...because('It asks for countries that are shut out: whom a site is for, its owners choose.', [
    'CKV_AWS_374',
  ]),
  ...because('A distribution that is turned off answers nobody, which is no harm.', ['CKV_AWS_216']),
  ...because('It asks for a NAT gateway where there is a NAT instance: a matter of upkeep.', ['CKV2_AWS_35']),
}

function because(reason: string, checks: readonly string[]): Record<string, string> {
  return Object.fromEntries(checks.map((check) => [check, reason]))
}
