import { enums } from 'google-ads-api/enums';
import { z } from 'zod';
import { localDateAt } from '../../core/calendar';
import type { Micros } from '../../core/money';
import type { AccountState } from '../../domain/account-state';
import { customerStatus } from './accounts';
import { unreadableAnswer } from './failures';

export const CUSTOMER_QUERY = `
  SELECT customer.id, customer.descriptive_name, customer.currency_code, customer.time_zone, customer.status
  FROM customer`;

/** Budgets of accounts that pay by invoice; others have none. */
export const ACCOUNT_BUDGETS_QUERY = `
  SELECT account_budget.status, account_budget.approved_start_date_time, account_budget.approved_end_date_time,
    account_budget.adjusted_spending_limit_micros, account_budget.amount_served_micros
  FROM account_budget
  WHERE account_budget.status = 'APPROVED'`;

export const customerRow = z.object({
  customer: z.object({
    resource_name: z.string().regex(/^customers\/\d+$/),
    descriptive_name: z.string().nullish(),
    currency_code: z.string().regex(/^[A-Z]{3}$/),
    time_zone: z.string().min(1),
    status: z.number().nullish(),
  }),
});

const micros = z.number().int().max(Number.MAX_SAFE_INTEGER);

export const accountBudgetRow = z.object({
  account_budget: z.object({
    approved_start_date_time: z.string().nullish(),
    approved_end_date_time: z.string().nullish(),
    adjusted_spending_limit_micros: micros.nullish(),
    amount_served_micros: micros.nullish(),
  }),
});
type AccountBudgetRow = z.infer<typeof accountBudgetRow>;

/**
 * An account as Google tells of it now; what may be spent is what is left of the approved budget that is in force today,
 * credits and corrections counted in. An account without such a budget, or whose budget has no limit, may spend on.
 */
export function toAccountState(
  rows: readonly z.infer<typeof customerRow>[],
  budgets: readonly AccountBudgetRow[],
  now: Date,
): AccountState {
  const [row] = rows;
  if (row === undefined) throw unreadableAnswer('it does not tell of the account');
  const { customer } = row;
  const status = customer.status ?? enums.CustomerStatus.ENABLED;
  return {
    name: customer.descriptive_name ?? customer.resource_name.slice('customers/'.length),
    currency: customer.currency_code,
    timeZone: customer.time_zone,
    status: customerStatus(status),
    platformStatus: enums.CustomerStatus[status] ?? String(status),
    statusReason: null,
    balance: leftOf(budgets, localDateAt(now, customer.time_zone)),
  };
}

/** Budgets may follow one another: the one in force counts. Their times are the account's local ones. */
function leftOf(budgets: readonly AccountBudgetRow[], today: string): Micros | null {
  const inForce = budgets.find(({ account_budget: budget }) => {
    const from = budget.approved_start_date_time?.slice(0, 10) ?? today;
    const to = budget.approved_end_date_time?.slice(0, 10) ?? today;
    return from <= today && today <= to;
  });
  const limit = inForce?.account_budget.adjusted_spending_limit_micros;
  if (limit === undefined || limit === null) return null;
  return BigInt(limit) - BigInt(inForce?.account_budget.amount_served_micros ?? 0);
}
