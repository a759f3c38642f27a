import { policy } from '../../model/policy.ts'
import { nameOf } from '../../model/tags/tag.ts'
import { Tagged } from '../../model/tags/tagged.ts'
import { because, implied } from '../../model/verdict.ts'

const readable = /^(?!(\.|\.\.|_index)$)[\p{L}\p{N}+\-=.,_:@]*$/u

/**
 * For every instance that shows its tags in its metadata, their keys can be read there.
 *
 * A key is a part of an address in the metadata: spaces and slashes are refused, and so are `.`, `..`, `_index`.
 */
export default policy({
  id: 'tags/instance-metadata',
  title: 'Tag keys that instances show in their metadata can be read there',
  severity: 'low',
  forAll: 'AWS::EC2::Instance',
  holds: (instance) =>
    implied(instance.at('MetadataOptions.InstanceMetadataTags').is('enabled'), () =>
      Tagged.of(instance).every((tag) =>
        because(
          tag.key.satisfies((key) => readable.test(String(key)), {
            name: 'letters, digits and + - = . , _ : @',
            suggest: ['a', 'a b', 'a/b'],
          }),
          () => `the tag ${nameOf(tag)} cannot be read in the metadata of the instance`,
        ),
      ),
    ),
  fix: 'Use letters, digits and + - = . , _ : @ in the key, or do not show tags in the metadata.',
})
