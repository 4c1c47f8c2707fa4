/** The whole way without a mouse, while the clock flows as it does for anybody who types `npm start`. */
import type { Page } from 'playwright-core';
import { trackingImages } from '../../readers/mail.ts';
import { eventually } from '../browser.ts';
import { ANNA, MARIA, prepareStories, story } from './stage.ts';

prepareStories();

/** Longest walk with Tab from one control to another. */
const MOST_STEPS = 40;

/** What assistive technology calls the focused element: `role name`, as the accessibility tree has it. */
async function focused(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  try {
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const isFocused = (node: (typeof nodes)[number]): boolean =>
      node.role?.value !== 'RootWebArea' && (node.properties ?? []).some(({ name, value }) => name === 'focused' && value.value === true);
    const node = nodes.find(isFocused);
    return `${String(node?.role?.value ?? '')} ${String(node?.name?.value ?? '')}`;
  } finally {
    await session.detach();
  }
}

/** Presses Tab until the control has the focus. */
async function tabTo(page: Page, control: string): Promise<void> {
  const passed: string[] = [];
  for (let step = 0; step < MOST_STEPS; step++) {
    const now = await focused(page);
    if (now.startsWith(control)) return;
    passed.push(now);
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to “${control}”. It led to: ${passed.join(', ')}.`);
}

test(
  'A mail is written, tracked, sent and found in the feed by the keyboard alone',
  story(
    async ({ open, readers }) => {
      const desk = await open();
      const { page } = desk;
      const { keyboard } = page;
      await page.getByRole('button', { name: 'Compose' }).waitFor();

      await tabTo(page, 'button Compose');
      await keyboard.press('Enter');
      await eventually(async () => expect(await focused(page)).toBe('textbox To recipients'));
      await keyboard.type(`Anna Nowak <${ANNA}>`);
      await tabTo(page, 'textbox Subject');
      await keyboard.type('Offer for spring');
      await tabTo(page, 'textbox Message body');
      await keyboard.type('Hello Anna');
      await tabTo(page, 'button Tracklog');
      await keyboard.press('Enter');
      await desk.dialog.getByRole('switch').waitFor();

      await tabTo(page, 'switch Track this email');
      await keyboard.press('Space');
      await expect(desk.dialog.getByRole('switch').isChecked()).resolves.toBe(true);
      await tabTo(page, 'button Apply to draft');
      await keyboard.press('Enter');
      await eventually(() => expect(desk.body.locator('img').count()).resolves.toBe(1));
      await desk.settled();
      await keyboard.press('Escape');
      await eventually(async () => expect(await focused(page)).toBe('button Tracklog'));
      await keyboard.press('Shift+Tab');
      expect(await focused(page)).toBe('button Send');
      await keyboard.press('Enter');
      await page.getByText('Message sent', { exact: true }).waitFor();

      await tabTo(page, 'button Tracklog');
      await keyboard.press('Enter');
      await desk.panel.getByRole('button', { name: 'Open activity' }).waitFor();
      await tabTo(page, 'button Open activity');
      await keyboard.press('Enter');
      await desk.panel.getByRole('button', { name: /^Sent · .*Anna Nowak/ }).waitFor();
      await tabTo(page, 'button Sent · ');
      await keyboard.press('Enter');
      await desk.panel.getByText('What happened').waitFor();

      const sent = await readers.onlyMail(MARIA, 'sent');
      expect(sent).toMatchObject({ subject: 'Offer for spring', to: [ANNA], text: 'Hello Anna' });
      expect(trackingImages(sent)).toHaveLength(1);
    },
    { flowing: true },
  ),
);
