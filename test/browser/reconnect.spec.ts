import { expect, test, type Page, type WebSocketRoute } from '@playwright/test';
import { isLive, signedIn } from './visitor';

/** A switch on the page's live line: cutting it closes the socket and refuses new ones. */
async function lineOf(
  page: Page,
): Promise<{ cut: () => Promise<void>; mend: () => Promise<void> }> {
  let broken = false;
  const open = new Set<WebSocketRoute>();
  await page.routeWebSocket(/\/socket\.io\//, (socket) => {
    if (broken) {
      void socket.close();
      return;
    }
    socket.connectToServer();
    open.add(socket);
  });
  return {
    async cut() {
      broken = true;
      await page.context().setOffline(true);
      for (const socket of open) await socket.close();
      open.clear();
    },
    async mend() {
      broken = false;
      await page.context().setOffline(false);
    },
  };
}

test('after a broken line the page catches up with what it missed', async ({ browser }) => {
  const away = await signedIn(browser, { role: 'ADMIN' });
  const line = await lineOf(away.page);
  await away.page.goto('/alerts');
  await isLive(away.page);
  const row = away.page.locator('.inbox-row-OPEN').first();
  const id = (await row.getAttribute('data-alert'))!;
  const here = away.page.locator(`[data-alert="${id}"]`);

  await line.cut();
  await expect(away.page.locator('[data-connection="reconnecting"]')).toBeAttached();
  const worker = await signedIn(browser, { role: 'MANAGER', at: `/alerts/${id}` });
  await expect(worker.page.getByRole('button', { name: 'Acknowledge' })).toBeVisible();
  await worker.page.keyboard.press('a');
  await expect(worker.page.locator('.detail')).toContainText('Acknowledged by');
  await expect(here).toHaveClass(/inbox-row-OPEN/);

  const caughtUp = away.page.waitForRequest((request) => request.url().includes('updatedSince='));
  await line.mend();
  await caughtUp;
  await expect(here).toContainText('Acknowledged by');
  await isLive(away.page);
  expect(away.faults).toEqual([]);
  await away.leave();
  await worker.leave();
});
