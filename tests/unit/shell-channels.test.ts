import { expect, test } from 'vitest';
import { shellContract } from '../../src/shared/contract';
import { shellChannels } from '../../src/shared/contract/shell-channels';

test('the channels that the page is told of are those which the shell answers', () => {
  expect(Object.keys(shellContract).toSorted()).toEqual(shellChannels);
});
