import fc from 'fast-check'
import { either, type Infrastructure, infrastructure, maybe, resource } from '../resource.ts'
import { flag } from '../shapes.ts'

const lifecycle = fc.constantFrom(
  '{"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":10},"action":{"type":"expire"}}]}',
  '{ "rules": [ { "rulePriority": 1, "selection": { "tagStatus": "untagged", "countType": "sinceImagePushed", "countUnit": "days", "countNumber": 14 }, "action": { "type": "expire" } } ] }',
)

const repositoryWith = (name: unknown) =>
  resource('AWS::ECR::Repository', {
    RepositoryName: name as never,
    ImageScanningConfiguration: maybe({ ScanOnPush: flag() }),
    ImageTagMutability: maybe(fc.constantFrom('IMMUTABLE', 'MUTABLE')),
    LifecyclePolicy: maybe({ LifecyclePolicyText: maybe(lifecycle) }),
  })

/** A repository of images by itself. */
export const repository = (): fc.Arbitrary<Infrastructure> => repositoryWith(maybe('shop/web'))

/** A repository in a registry that scans some of its repositories. */
export const scannedRegistry = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Repository: repositoryWith(fc.constantFrom('shop/web', 'shop/queue')),
    Registry: resource('AWS::ECR::RegistryScanningConfiguration', {
      ScanType: 'BASIC',
      Rules: [
        {
          ScanFrequency: either('SCAN_ON_PUSH', 'MANUAL'),
          RepositoryFilters: [
            { Filter: fc.constantFrom('*', 'shop/*', 'web', 'shop/queue'), FilterType: 'WILDCARD' },
          ],
        },
      ],
    }),
  })

/** They have no policies of who may use them, of which others ask. */
export const only = ['compute/repository-immutable', 'compute/repository-scanned', 'cost/images-expire']
