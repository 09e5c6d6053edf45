import { expect, request } from '@playwright/test';
import { target } from './target';

/** Waits for a mail to an address with a link to a page of ours, and gives the newest such link. */
export async function mailedLink(email: string, page: string): Promise<string> {
  const sandbox = await request.newContext();
  try {
    let link: string | undefined;
    await expect
      .poll(async () => {
        const answer = await sandbox.get(`${target().sandbox.admin}/mails`, {
          params: { to: email },
        });
        const { mails } = (await answer.json()) as { mails: { text: string }[] };
        const links = mails.flatMap(({ text }) => text.match(/https?:\/\/\S+/g) ?? []);
        link = links.filter((url) => new URL(url).pathname === page).at(-1);
        return link;
      })
      .toBeDefined();
    return link ?? '';
  } finally {
    await sandbox.dispose();
  }
}
