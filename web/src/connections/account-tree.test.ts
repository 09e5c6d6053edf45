import type { ConnectionAccount } from '../api/types';
import { accountTree } from './account-tree';

const account = (externalId: string, parent: string | null, isManager = false) =>
  ({
    externalId,
    name: `Account ${externalId}`,
    isManager,
    parentExternalId: parent,
  }) as ConnectionAccount;

const ACCOUNTS = [
  account('3', '2'),
  account('1', null, true),
  account('2', '1', true),
  account('4', '1'),
  account('9', 'unseen'),
];

describe('the tree of accounts', () => {
  const shown = (text: string) =>
    accountTree(ACCOUNTS, text).map(
      ({ account: { externalId }, depth }) => `${externalId}@${depth}`,
    );

  it('shows each below its managers, and at the top what is below nobody known', () => {
    expect(shown('')).toEqual(['1@0', '2@1', '3@2', '4@1', '9@0']);
  });

  it('keeps the managers above what is looked for, and no others', () => {
    expect(shown('account 4')).toEqual(['1@0', '4@1']);
    expect(shown('nothing')).toEqual([]);
  });
});
