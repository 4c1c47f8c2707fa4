/** What people set in Gmail: how long a mail can be taken back, and the addresses that they send as. */
import type { MailSettings, Person, SendAs } from '../contract.ts';
import { isAddress, oneLine, parseAddresses, sameAddress, SendRefused } from './addresses.ts';
import type { Mailboxes } from './mailbox.ts';
import type { StoredSettings } from './model.ts';

/** The undo windows that Gmail offers, in seconds; the default is the second. */
export const UNDO_SECONDS = [5, 10, 20, 30] as const;

export type SettingsChange = {
  undoSeconds?: MailSettings['undoSeconds'];
  sendAs?: readonly { address: string; name?: string; replyTo?: string; isDefault?: boolean }[];
};

/** The settings of all mailboxes. */
export class Settings {
  constructor(
    private readonly boxes: Mailboxes,
    private readonly person: (email: string) => Person,
    private readonly save: () => void,
  ) {}

  of(user: string): MailSettings {
    const { undoSeconds, sendAs, defaultFrom } = this.stored(user);
    const { email, name } = this.person(user);
    const aliases = sendAs.map((one) => ({ ...one, isPrimary: false, isDefault: sameAddress(one.address, defaultFrom) }));
    const primary = { address: email, name, replyTo: '', isPrimary: true, isDefault: !aliases.some(({ isDefault }) => isDefault) };
    return { undoSeconds, sendAs: [primary, ...aliases] };
  }

  /** The identity behind an address, or the default one for an empty address; undefined when the person may not send as it. */
  sendAs(user: string, address: string): SendAs | undefined {
    return this.of(user).sendAs.find((one) => (address === '' ? one.isDefault : sameAddress(one.address, address)));
  }

  /** Whether an address is the person's own. */
  isOwn(user: string, address: string): boolean {
    return this.of(user).sendAs.some((one) => sameAddress(one.address, address));
  }

  /** Throws {@link SendRefused} for addresses that are none and for undo windows that Gmail does not offer. */
  change(user: string, { undoSeconds, sendAs }: SettingsChange): MailSettings {
    const { email } = this.person(user);
    const settings = this.stored(user);
    if (undoSeconds !== undefined && !UNDO_SECONDS.includes(undoSeconds))
      throw new SendRefused(`The undo window is ${UNDO_SECONDS.join(', ')} seconds.`);
    const bad = sendAs?.find(({ address }) => !isAddress(address.trim()));
    if (bad) throw new SendRefused(`"${oneLine(bad.address)}" is not an email address.`);
    if (undoSeconds !== undefined) settings.undoSeconds = undoSeconds;
    if (sendAs) {
      settings.sendAs = sendAs
        .filter(({ address }) => !sameAddress(address.trim(), email))
        .map(({ address, name = '', replyTo = '' }) => ({ address: address.trim(), name: oneLine(name), replyTo: replyTo.trim() }));
      const chosen = sendAs.find(({ isDefault }) => isDefault === true)?.address.trim() ?? '';
      settings.defaultFrom = sameAddress(chosen, email) ? '' : chosen;
    }
    this.boxes.of(user).settings = settings;
    this.save();
    return this.of(user);
  }

  /** What is kept, or what a person begins with. */
  private stored(user: string): StoredSettings {
    const { aliases = [], name } = this.person(user);
    return (
      this.boxes.of(user).settings ?? {
        undoSeconds: 10,
        sendAs: aliases.flatMap(parseAddresses).map((one) => ({ address: one.address, name: one.name || name, replyTo: '' })),
        defaultFrom: '',
      }
    );
  }
}
