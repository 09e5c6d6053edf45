import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Rows beyond the first few are built as those are: looking at each costs minutes and finds nothing else. */
const MORE_OF_THE_SAME = [
  'tbody > tr:nth-child(n + 5)',
  'ul > li:nth-child(n + 9)',
  'ol > li:nth-child(n + 9)',
];

/** What axe finds. In the dark only colours are different, so that only what is about them is looked at again. */
export async function faultsOf(page: Page, scheme: 'light' | 'dark'): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  for (const selector of MORE_OF_THE_SAME) axe.exclude(selector);
  const rules = scheme === 'light' ? axe.withTags(STANDARDS) : axe.withRules(['color-contrast']);
  const { violations } = await rules.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
}
