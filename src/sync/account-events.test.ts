import type { AccountState } from '../domain/account-state';
import type { KnownAccount } from '../store/account-observations';
import { accountEvents } from './account-events';

const STATE: AccountState = {
  name: 'Lotus',
  currency: 'THB',
  timeZone: 'Asia/Bangkok',
  status: 'ENABLED',
  platformStatus: 'ACTIVE',
  statusReason: null,
  balance: null,
};
/** 700 in seven days: 100 a day. */
const KNOWN: KnownAccount = {
  ...STATE,
  statedCurrency: 'THB',
  balanceLow: false,
  observedAt: new Date('2026-11-20T05:00:00Z'),
  recentSpend: 700_000_000n,
};
const found = (known: Partial<KnownAccount>, state: Partial<AccountState>) =>
  accountEvents({ ...KNOWN, ...known }, { ...STATE, ...state });
const kinds = (...facts: Parameters<typeof found>) =>
  found(...facts).events.map(({ kind }) => kind);
const units = (amount: number) => BigInt(amount * 1_000_000);

describe('what happened to an account', () => {
  it('is nothing when it stands as it stood, and at the first look', () => {
    expect(found({}, {})).toEqual({ events: [], balanceLow: false });
    const changed = { status: 'SUSPENDED', name: 'Other', balance: 1n } as const;
    expect(found({ observedAt: null }, changed)).toEqual({ events: [], balanceLow: true });
    // Its campaigns were read, but never how it stands.
    expect(found({ platformStatus: null }, changed)).toEqual({ events: [], balanceLow: true });
  });

  it.each([
    ['ENABLED', 'SUSPENDED', 'ACCOUNT_SUSPENDED'],
    ['SUSPENDED', 'ENABLED', 'ACCOUNT_RESTORED'],
    ['ENABLED', 'PAUSED', 'ACCOUNT_PAUSED'],
    ['SUSPENDED', 'CLOSED', 'ACCOUNT_CLOSED'],
  ] as const)('from %s to %s is %s, with the platform’s own words', (before, after, kind) => {
    const state = { status: after, platformStatus: 'DISABLED', statusReason: 'RISK_PAYMENT' };
    expect(found({ status: before }, state).events).toEqual([
      {
        kind,
        campaignId: null,
        before: { status: before, platformStatus: 'ACTIVE', statusReason: null },
        after: state,
      },
    ]);
  });

  it('is a balance that lasts for less than three days, until it lasts for five', () => {
    const low = (known: Partial<KnownAccount>, balance: bigint | null) =>
      found(known, { balance }).balanceLow;
    expect(low({}, units(300))).toBe(false);
    expect(low({}, units(299))).toBe(true);
    expect(low({ balanceLow: true }, units(499))).toBe(true);
    expect(low({ balanceLow: true }, units(500))).toBe(false);
    expect(low({}, -units(5))).toBe(true);
    expect(low({ balanceLow: true }, null)).toBe(false);
    // Who spends nothing, maybe since the money is gone, is as low as before.
    expect(low({ balanceLow: true, recentSpend: 0n }, 0n)).toBe(true);
    expect(low({ recentSpend: 0n }, 0n)).toBe(false);
    expect(found({ balance: units(400) }, { balance: units(150) }).events).toEqual([
      {
        kind: 'ACCOUNT_BALANCE_LOW',
        campaignId: null,
        before: { balance: '400000000' },
        after: { balance: '150000000', balanceDays: 1.5 },
      },
    ]);
  });

  it('is money that was added, but not money that was spent', () => {
    expect(kinds({ balance: units(400) }, { balance: units(390) })).toEqual([]);
    expect(kinds({ balance: units(400) }, { balance: units(900) })).toEqual([
      'ACCOUNT_BALANCE_ADDED',
    ]);
    expect(kinds({ balance: units(100), balanceLow: true }, { balance: units(900) })).toEqual([
      'ACCOUNT_BALANCE_RESTORED',
    ]);
    expect(kinds({ balance: null }, { balance: units(900) })).toEqual([]);
  });

  it('is another name, time zone or currency; money of two currencies is not compared', () => {
    expect(kinds({}, { name: 'Lotus Tea', timeZone: 'Asia/Tokyo' })).toEqual([
      'ACCOUNT_RENAMED',
      'ACCOUNT_TIME_ZONE_CHANGED',
    ]);
    expect(found({ balance: units(400) }, { currency: 'USD', balance: units(1) })).toEqual({
      events: [
        {
          kind: 'ACCOUNT_CURRENCY_CHANGED',
          campaignId: null,
          before: { currency: 'THB' },
          after: { currency: 'USD' },
        },
      ],
      balanceLow: false,
    });
    // Told once; told again when it changes back.
    const abroad = { statedCurrency: 'USD', balance: units(400) };
    expect(kinds(abroad, { currency: 'USD', balance: units(900) })).toEqual([]);
    expect(kinds({ statedCurrency: 'USD' }, {})).toEqual(['ACCOUNT_CURRENCY_CHANGED']);
  });
});
