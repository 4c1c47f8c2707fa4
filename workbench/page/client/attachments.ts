/** Files of messages and drafts as chips: download, and in drafts remove. */
import type { MailAttachment } from '../../contract.ts';
import { downloadUrl } from './api.ts';
import { h } from './dom.ts';
import { icon } from './icons.ts';

/** Bytes for people: `820 bytes`, `12 KB`, `3.4 MB`. */
export const fileSize = (bytes: number): string =>
  bytes < 1024 ? `${bytes} bytes` : bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

/** The chips of files that do not stand in the text; null when there are none. `remove` is for drafts. */
export function attachmentChips(
  files: readonly MailAttachment[] | undefined,
  where: { readonly [name: string]: string },
  remove?: (file: MailAttachment) => void,
): HTMLElement | null {
  const shown = (files ?? []).filter(({ cid }) => cid === null);
  if (shown.length === 0) return null;
  return h(
    'ul',
    { class: 'attachments', 'aria-label': 'Attachments' },
    shown.map((file) =>
      h(
        'li',
        { class: 'attachment' },
        h(
          'a',
          { href: downloadUrl({ ...where, attachment: file.id }), download: file.name, 'aria-label': `Download ${file.name}` },
          icon('attach', 16),
          h('span', { class: 'attachment-name' }, file.name),
          h('small', {}, fileSize(file.size)),
        ),
        remove &&
          h(
            'button',
            { type: 'button', class: 'chip-close', 'aria-label': `Remove ${file.name}`, on: { click: () => remove(file) } },
            icon('close', 14),
          ),
      ),
    ),
  );
}

/** Lets the person choose files. `give` hears each in turn. */
export function chooseFiles(accept: string, give: (files: readonly File[]) => void): void {
  const input = h('input', { type: 'file', multiple: true, accept: accept || null });
  input.addEventListener('change', () => give([...(input.files ?? [])]));
  input.click();
}
