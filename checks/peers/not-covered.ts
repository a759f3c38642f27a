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
  ...because('S3 encrypts all that is new since January 2023, where nothing is said.', [
    'AWS-0088',
    'CKV_AWS_19',
  ]),
  ...because(
    'It asks for the scheme alone; what is open to the internet, network/only-declared-exposure asks.',
    ['AWS-0053'],
  ),
  ...because(
    'It asks whether a group has some policy with a condition about MFA, whatever its other policies allow without.',
    ['AWS-0123'],
  ),
  ...because('No template makes keys of the root user; a user of IAM may be called root.', [
    'AWS-0141',
    'CKV_AWS_348',
  ]),
  ...because('It asks that there are no users of IAM; iam/no-console-password asks it of people.', [
    'CKV_AWS_273',
  ]),
  ...because('The root user alone can turn MFA delete on, and no template.', ['AWS-0170']),
  ...because(
    'Not asked yet: whether trails have the events of objects, which are paid for by their number.',
    ['AWS-0171', 'AWS-0172'],
  ),
  ...because('A table on demand scales by itself, and needs none.', ['CKV2_AWS_16']),
  ...because('Not asked yet: where names of DNS lead.', ['CKV2_AWS_23']),
  ...because('The log of all statements keeps the data that is in them.', ['CKV2_AWS_30']),
  ...because('The certificate is for a server that asks for it; a function does not.', ['CKV2_AWS_51']),
  ...because('Who has to know of new objects is a matter of what they are for.', ['CKV2_AWS_62']),
  ...because('Not asked yet: which buckets are locked or copied elsewhere is for an organization to say.', [
    'CKV_AWS_143',
    'CKV_AWS_144',
  ]),
  ...because('No template puts objects into buckets.', ['CKV_AWS_186']),
  ...because('That ECS Exec is logged, logging/exec-logged asks; by which key is not asked yet.', [
    'CKV_AWS_224',
  ]),
  ...because('The versions with this flaw are out of support, which compute/database-engine finds.', [
    'CKV_AWS_250',
    'CKV_AWS_388',
  ]),
  ...because('Where nothing is said, targets are asked for / every 30 seconds.', ['CKV_AWS_261']),
  ...because('It is logging/log-group-retention with `days: 365`.', ['CKV_AWS_338']),
  ...because('CloudFormation makes no parameter of type SecureString, which alone has a key.', [
    'CKV_AWS_337',
  ]),
  ...because('It asks about data sources of Terraform, of which CloudFormation has none.', ['AWS-0134']),
  ...because('Not asked yet: whether a policy shuts its own account out.', ['CKV_AWS_93']),
}

function because(reason: string, checks: readonly string[]): Record<string, string> {
  return Object.fromEntries(checks.map((check) => [check, reason]))
}
