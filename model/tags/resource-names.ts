import generated from './resource-names.generated.json' with { type: 'json' }

const services: Readonly<Record<string, string>> = generated.services

/** Prefixes of services of which the specification tells no ARN, where they are not the namespace's name. */
const prefixes: Readonly<Record<string, string>> = {
  'AWS::AmplifyUIBuilder': 'amplifyuibuilder',
  'AWS::ElasticLoadBalancingV2': 'elasticloadbalancing',
  'AWS::InspectorV2': 'inspector2',
  'AWS::MSK': 'kafka',
  'AWS::S3Outposts': 's3-outposts',
  'AWS::SystemsManagerSAP': 'ssm-sap',
}

interface Service {
  readonly prefix: string
  readonly words: ReadonlyMap<string, string>
}

const read = new Map<string, Service>()

const serviceOf = (namespace: string): Service => {
  const known = read.get(namespace)
  if (known !== undefined) return known
  const text = Object.hasOwn(services, namespace) ? services[namespace] : undefined
  const [prefix, ...entries] = (text ?? '').split(' ')
  const service: Service = {
    prefix:
      prefix ||
      (Object.hasOwn(prefixes, namespace) ? prefixes[namespace] : undefined) ||
      namespace.slice(5).toLowerCase(),
    words: new Map(entries.map((entry) => entry.split('=', 2) as [string, string])),
  }
  read.set(namespace, service)
  return service
}

export const kebab = (name: string): string => name.replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, '-').toLowerCase()

/** Without hyphens and underscores: services are not of one mind about `nat-gateway` and `natgateway`. */
export const plain = (word: string): string => word.toLowerCase().replaceAll(/[-_]/g, '')

/**
 * Whether `ec2:instance`, `ec2:*` or `ec2:ALL_SUPPORTED` means this type. Both the word of its ARN and the type's
 * own name are accepted: `rds:db` and `rds:db-instance` are `AWS::RDS::DBInstance`.
 */
export const isNamed = (entry: string, type: string): boolean => {
  const cut = type.lastIndexOf('::')
  if (cut < 0) return false
  const { prefix, words } = serviceOf(type.slice(0, cut))
  const own = type.slice(cut + 2)
  const [word = '', elsewhere = prefix] = (words.get(own) ?? '').split('@')
  const [service = '', resource = ''] = entry.split(':', 2)
  if (service !== elsewhere) return false
  return (
    resource === '*' ||
    resource === 'ALL_SUPPORTED' ||
    plain(resource) === plain(own) ||
    (word !== '' && plain(resource) === plain(word))
  )
}
