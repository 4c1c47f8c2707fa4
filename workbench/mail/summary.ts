/** A stored mail as lists of mails show it. */
import type { MailSummary } from '../contract.ts';
import { formatAddress } from './addresses.ts';
import type { Address, StoredMessage } from './model.ts';

export const summaryOf = ({
  id,
  threadId,
  labels,
  from,
  to,
  cc,
  bcc,
  subject,
  snippet,
  internalDate,
  messageIdHeader,
  attachments,
}: StoredMessage): MailSummary => ({
  id,
  threadId,
  labels: [...labels],
  from: formatAddress(from),
  to: list(to),
  cc: list(cc),
  bcc: list(bcc),
  subject,
  snippet,
  date: internalDate,
  messageIdHeader,
  attachments: [...attachments],
});

const list = (addresses: readonly Address[]): string[] => addresses.map(formatAddress);
