import generated from './managed-policies.generated.json' with { type: 'json' }

const paths: ReadonlyMap<string, string> = new Map(
  Object.entries(generated.paths).flatMap(([path, names]) => names.map((name) => [name, path] as const)),
)

/**
 * The ARN of one of AWS's own policies by its name. SAM writes the partition that it runs in; `aws` stands for
 * it here, because a role with such a policy means the same in each.
 */
export const managedPolicyArn = (name: string): string => {
  if (name.startsWith('arn:') || name.startsWith('{{resolve:')) return name
  const path = paths.get(name)
  return `arn:aws:iam::aws:policy/${path === undefined ? '' : `${path}/`}${name}`
}
