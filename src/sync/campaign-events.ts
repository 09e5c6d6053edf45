import type { CampaignEventKind, EventFacts, FoundEvent } from '../domain/activity';
import type { CampaignStatus } from '../domain/enums';
import type { CampaignChange, CampaignFacts } from '../store/save-campaigns';

/** What happened to a campaign between two syncs, by what either said of it: one event for each thing that changed. */
export function campaignEvents({ campaignId, before, after }: CampaignChange): FoundEvent[] {
  const event = (kind: CampaignEventKind, was: EventFacts | null, is: EventFacts): FoundEvent => ({
    kind,
    campaignId,
    before: was,
    after: is,
  });
  if (before === null) {
    const { name, status } = after;
    return [event('CAMPAIGN_CREATED', null, { name, status, ...budgetFacts(after) })];
  }
  const events: FoundEvent[] = [];
  if (before.name !== after.name)
    events.push(event('CAMPAIGN_RENAMED', { name: before.name }, { name: after.name }));
  if (before.status !== after.status)
    events.push(
      event(
        kindOf(before.status, after.status),
        { status: before.status },
        { status: after.status },
      ),
    );
  if (before.budget !== after.budget || before.budgetType !== after.budgetType)
    events.push(event('CAMPAIGN_BUDGET_CHANGED', budgetFacts(before), budgetFacts(after)));
  const review = reviewOf(before, after);
  if (review !== null) events.push(event(review, rejectionFacts(before), rejectionFacts(after)));
  return events;
}

function kindOf(before: CampaignStatus, after: CampaignStatus): CampaignEventKind {
  if (after === 'ACTIVE') return before === 'PENDING' ? 'CAMPAIGN_STARTED' : 'CAMPAIGN_RESUMED';
  return `CAMPAIGN_${after}`;
}

/** More rejected ads than before is a rejection, none left is an approval; fewer, but some, is neither. */
function reviewOf(before: CampaignFacts, after: CampaignFacts): CampaignEventKind | null {
  if (before.rejectedAds === null || after.rejectedAds === null) return null;
  if (after.rejectedAds > before.rejectedAds) return 'CAMPAIGN_DISAPPROVED';
  return after.rejectedAds === 0 && before.rejectedAds > 0 ? 'CAMPAIGN_APPROVED_AGAIN' : null;
}

function budgetFacts({ budget, budgetType }: CampaignFacts): EventFacts {
  return { budget: budget?.toString() ?? null, budgetType };
}

function rejectionFacts({ rejectedAds, rejectionReasons }: CampaignFacts): EventFacts {
  return { rejectedAds: rejectedAds ?? 0, reasons: rejectionReasons };
}
