import { request } from '@playwright/test';
import { target, userOf, type Role } from './target';

interface CampaignFace {
  id: string;
  externalId: string;
  name: string;
  status: string;
  adAccount: { id: string; name: string };
  openAlerts: { critical: number; warning: number; info: number };
}

/** A read of the API as a user of a role, for choosing what a test works on. */
export async function readApi<Body>(path: string, role: Role): Promise<Body> {
  const api = await request.newContext({ baseURL: target().url });
  try {
    const login = await api.post('/api/v1/auth/login', { data: userOf(role) });
    if (!login.ok()) throw new Error(`sign-in: ${login.status()} ${await login.text()}`);
    const { accessToken } = (await login.json()) as { accessToken: string };
    const answer = await api.get(`/api/v1${path}`, {
      headers: { Authorization: `Bearer ${accessToken}` },
    });
    if (!answer.ok()) throw new Error(`GET ${path}: ${answer.status()} ${await answer.text()}`);
    return (await answer.json()) as Body;
  } finally {
    await api.dispose();
  }
}

/** A running campaign that nothing is wrong with. @throws Error when every campaign has alerts */
export async function quietCampaign(): Promise<CampaignFace> {
  const { items } = await readApi<{ items: CampaignFace[] }>(
    '/campaigns?days=30&limit=200&sort=-cost',
    'MANAGER',
  );
  const quiet = items.find(
    ({ status, openAlerts }) =>
      status === 'ACTIVE' && openAlerts.critical + openAlerts.warning + openAlerts.info === 0,
  );
  if (quiet === undefined) throw new Error('every campaign of the demo has an open alert');
  return quiet;
}

/** Makes the sandbox spend far too much on a campaign, from now on. */
export async function overspend(campaignExternalId: string): Promise<void> {
  const sandbox = await request.newContext();
  try {
    const answer = await sandbox.post(`${target().sandbox.admin}/incidents`, {
      data: { kind: 'overspend', campaignId: campaignExternalId },
    });
    if (!answer.ok()) throw new Error(`incident: ${answer.status()} ${await answer.text()}`);
  } finally {
    await sandbox.dispose();
  }
}

/** Lets the sandbox refuse to show a Google Ads account, until the returned function is called. */
export async function forbidAccount(customerId: string): Promise<() => Promise<void>> {
  const sandbox = await request.newContext();
  const faults = `${target().sandbox.admin}/faults`;
  const answer = await sandbox.post(faults, {
    data: {
      platform: 'google_ads',
      fault: 'permission_denied',
      times: null,
      match: { customerId },
    },
  });
  if (!answer.ok()) throw new Error(`fault: ${answer.status()} ${await answer.text()}`);
  const { id } = (await answer.json()) as { id: string };
  return async () => {
    await sandbox.delete(`${faults}/${id}`);
    await sandbox.dispose();
  };
}
