import type { CampaignFacts } from '../store/save-campaigns';
import { campaignEvents } from './campaign-events';

const FACTS: CampaignFacts = {
  name: 'Brand',
  status: 'ACTIVE',
  budget: 500_000_000n,
  budgetType: 'DAILY',
  rejectedAds: 0,
  rejectionReasons: [],
};
const eventsOf = (before: Partial<CampaignFacts> | null, after: Partial<CampaignFacts>) =>
  campaignEvents({
    campaignId: 'c',
    before: before === null ? null : { ...FACTS, ...before },
    after: { ...FACTS, ...after },
  });
const kindsOf = (...facts: Parameters<typeof eventsOf>) =>
  eventsOf(...facts).map(({ kind }) => kind);

describe('what happened to a campaign', () => {
  it('is its making, when nothing was known of it: its rejected ads are part of that', () => {
    expect(eventsOf(null, { rejectedAds: 2 })).toEqual([
      {
        kind: 'CAMPAIGN_CREATED',
        campaignId: 'c',
        before: null,
        after: { name: 'Brand', status: 'ACTIVE', budget: '500000000', budgetType: 'DAILY' },
      },
    ]);
  });

  it.each([
    ['ACTIVE', 'PAUSED', 'CAMPAIGN_PAUSED'],
    ['PENDING', 'PAUSED', 'CAMPAIGN_PAUSED'],
    ['PAUSED', 'ACTIVE', 'CAMPAIGN_RESUMED'],
    ['COMPLETED', 'ACTIVE', 'CAMPAIGN_RESUMED'],
    ['PENDING', 'ACTIVE', 'CAMPAIGN_STARTED'],
    ['ACTIVE', 'PENDING', 'CAMPAIGN_PENDING'],
    ['ACTIVE', 'COMPLETED', 'CAMPAIGN_COMPLETED'],
    ['PAUSED', 'DELETED', 'CAMPAIGN_DELETED'],
  ] as const)('from %s to %s is %s', (before, after, kind) => {
    expect(eventsOf({ status: before }, { status: after })).toEqual([
      { kind, campaignId: 'c', before: { status: before }, after: { status: after } },
    ]);
  });

  it('tells budgets with what they are for, and that a campaign has none any more', () => {
    expect(eventsOf({}, { budget: null, budgetType: null })).toEqual([
      {
        kind: 'CAMPAIGN_BUDGET_CHANGED',
        campaignId: 'c',
        before: { budget: '500000000', budgetType: 'DAILY' },
        after: { budget: null, budgetType: null },
      },
    ]);
    expect(kindsOf({}, { budgetType: 'LIFETIME' })).toEqual(['CAMPAIGN_BUDGET_CHANGED']);
  });

  it.each([
    [0, 2, ['CAMPAIGN_DISAPPROVED']],
    [1, 2, ['CAMPAIGN_DISAPPROVED']],
    [2, 1, []],
    [2, 0, ['CAMPAIGN_APPROVED_AGAIN']],
    [null, 2, []],
    [2, null, []],
  ])('from %p to %p rejected ads is %p', (before, after, kinds) => {
    expect(kindsOf({ rejectedAds: before }, { rejectedAds: after })).toEqual(kinds);
  });

  it('is one event for each thing that changed at once', () => {
    const after = { name: 'Brand TH', status: 'PAUSED', budget: 1n, rejectedAds: 1 } as const;
    expect(kindsOf({}, after)).toEqual([
      'CAMPAIGN_RENAMED',
      'CAMPAIGN_PAUSED',
      'CAMPAIGN_BUDGET_CHANGED',
      'CAMPAIGN_DISAPPROVED',
    ]);
  });
});
