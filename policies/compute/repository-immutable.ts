import { policy } from '../../model/policy.ts'

/**
 * For every ECR repository, what a tag names never changes.
 *
 * A tag that can be moved lets whoever may push replace what runs, without a deployment. Tags can be moved where nothing is
 * said, and some of them where there are exclusions.
 */
export default policy({
  id: 'compute/repository-immutable',
  title: 'A tag names the same image for ever',
  severity: 'medium',
  controls: { 'AWS-FSBP': ['ECR.2'], 'NIST-800-53r5': ['CM-2', 'SI-7'] },
  equivalents: ['CKV_AWS_51', 'AWS-0031', 'ECR.2', 'ecr_repositories_tag_immutability'],
  forAll: 'AWS::ECR::Repository',
  holds: (repository) => repository.at('ImageTagMutability').is('IMMUTABLE'),
  fix: 'Set ImageTagMutability to IMMUTABLE.',
  repair: () => [{ path: ['ImageTagMutability'], value: 'IMMUTABLE' }],
})
