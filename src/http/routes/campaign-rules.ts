import { z } from 'zod';
import { explainCampaign } from '../../alerts/explain-campaign';
import { notFound } from '../../core/errors';
import { defineRoute } from '../route';
import { campaignRulesSchema } from '../schemas/campaign-metrics';
import { id } from '../schemas/primitives';

export const campaignRules = defineRoute({
  method: 'get',
  path: '/campaigns/{id}/rules',
  access: { kind: 'user', action: 'alert-rules:read' },
  summary: 'The rules that watch a campaign, and why each rings or is quiet now',
  tags: ['Campaigns', 'Alert rules'],
  request: { params: z.strictObject({ id }) },
  responses: { 200: { description: 'One entry an active rule', body: campaignRulesSchema } },
  example: (ids) => ({ params: { id: ids.campaignId } }),
  async read({ params }, scope, { clock, logger }) {
    const explained = await explainCampaign(scope, params.id, clock.now(), logger);
    if (explained === null) throw notFound('The campaign');
    const items = explained.map(({ rule, verdict, openAlertId, evidence }) => {
      // The rule's own page has its definition.
      const told = Object.entries(evidence).filter(([name]) => name !== 'definition');
      return {
        rule: { id: rule.id, name: rule.name, presetKey: rule.presetKey },
        outcome: evidence.outcome,
        reason: evidence.reason,
        verdict,
        openAlertId,
        evidence: Object.fromEntries(told),
      };
    });
    return { status: 200 as const, body: { items } };
  },
});
