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
    resourceName: z.string().regex(/^customers\/\d+$/),
    descriptiveName: z.string().nullish(),
    currencyCode: z.string().regex(/^[A-Z]{3}$/),
    timeZone: z.string().min(1),
    status: z.string().nullish(),
  }),
});

const micros = z
  .string()
  .regex(/^-?\d{1,18}$/)
  .transform(BigInt);

export const accountBudgetRow = z.object({
  accountBudget: z.object({
    approvedStartDateTime: z.string().nullish(),
    approvedEndDateTime: z.string().nullish(),
    adjustedSpendingLimitMicros: micros.nullish(),
    amountServedMicros: micros.nullish(),
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
  const status = customer.status ?? 'ENABLED';
  return {
    name: customer.descriptiveName ?? customer.resourceName.slice('customers/'.length),
    currency: customer.currencyCode,
    timeZone: customer.timeZone,
    status: customerStatus(status),
    platformStatus: status,
    statusReason: null,
    balance: leftOf(budgets, localDateAt(now, customer.timeZone)),
  };
}

/** Budgets may follow one another: the one in force counts. Their times are the account's local ones. */
function leftOf(budgets: readonly AccountBudgetRow[], today: string): Micros | null {
  const inForce = budgets.find(({ accountBudget: budget }) => {
    const from = budget.approvedStartDateTime?.slice(0, 10) ?? today;
    const to = budget.approvedEndDateTime?.slice(0, 10) ?? today;
    return from <= today && today <= to;
  });
  const limit = inForce?.accountBudget.adjustedSpendingLimitMicros;
  if (limit === undefined || limit === null) return null;
  return limit - (inForce?.accountBudget.amountServedMicros ?? 0n);
}
