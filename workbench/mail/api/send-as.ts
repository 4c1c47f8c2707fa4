/** Gmail's REST API: `users.settings.sendAs`, the addresses that a person sends as. Their owner may change the primary one alone. */
import * as z from 'zod';
import type { JsonObject, SendAs } from '../../contract.ts';
import { sameAddress } from '../addresses.ts';
import { sanitiseComposed } from '../composer-html.ts';
import type { MailBackend } from '../index.ts';
import { READ_ALL, SCOPE } from '../scopes.ts';
import { ApiError, forServiceAccounts, notFound } from './errors.ts';
import { parseBody, type ApiCall, type ApiMethod } from './method.ts';

const READ = [...READ_ALL, SCOPE.settings];
const WRITE = [SCOPE.settings, SCOPE.sharing];
const ALL = /^settings\/sendAs$/;
const ONE = /^settings\/sendAs\/([^/]+)$/;
const changeSchema = z.looseObject({ signature: z.string().optional() });

/** The identities' methods over one mail system. */
export function sendAsMethods(mail: MailBackend): readonly ApiMethod[] {
  const shown = (user: string, { address, name, replyTo, isPrimary, isDefault }: SendAs): JsonObject => ({
    sendAsEmail: address,
    displayName: name,
    replyToAddress: replyTo,
    signature: isPrimary ? mail.preferences.of(user).signature : '',
    ...(isPrimary ? { isPrimary } : { treatAsAlias: true, verificationStatus: 'accepted' }),
    ...(isDefault ? { isDefault } : {}),
  });
  const identityOf = ({ caller, ids: [address = ''] }: ApiCall): SendAs => {
    const found = mail.identities.of(caller.user).sendAs.find((one) => sameAddress(one.address, address));
    if (!found) throw notFound();
    return found;
  };
  /** Names of the primary address belong to the account: changing one fails silently where an administrator forbids it, and here always. */
  const change = (call: ApiCall): JsonObject => {
    const identity = identityOf(call);
    if (!identity.isPrimary) throw forServiceAccounts();
    const { signature, ...others } = parseBody(call.body, changeSchema);
    for (const field of ['replyToAddress', 'isDefault', 'smtpMsa'])
      if (field in others) throw new ApiError(501, `Setting ${field} of an address is not implemented in the workbench.`, 'notImplemented');
    if (signature !== undefined) mail.preferences.change(call.caller.user, { signature: sanitiseComposed(signature) });
    return shown(call.caller.user, identity);
  };
  const refuse = (): never => {
    throw forServiceAccounts();
  };
  return [
    {
      name: 'ListSendAs',
      script: 'Settings.SendAs.list',
      verb: 'GET',
      path: ALL,
      scopes: READ,
      run: ({ caller }) => ({ sendAs: mail.identities.of(caller.user).sendAs.map((one) => shown(caller.user, one)) }),
    },
    {
      name: 'GetSendAs',
      script: 'Settings.SendAs.get',
      verb: 'GET',
      path: ONE,
      scopes: READ,
      run: (call) => shown(call.caller.user, identityOf(call)),
    },
    { name: 'UpdateSendAs', script: 'Settings.SendAs.update', verb: 'PUT', path: ONE, scopes: WRITE, run: change },
    { name: 'PatchSendAs', script: 'Settings.SendAs.patch', verb: 'PATCH', path: ONE, scopes: WRITE, run: change },
    { name: 'CreateSendAs', script: 'Settings.SendAs.create', verb: 'POST', path: ALL, scopes: [SCOPE.sharing], run: refuse },
    { name: 'DeleteSendAs', script: 'Settings.SendAs.remove', verb: 'DELETE', path: ONE, scopes: [SCOPE.sharing], run: refuse },
    {
      name: 'VerifySendAs',
      script: 'Settings.SendAs.verify',
      verb: 'POST',
      path: /^settings\/sendAs\/([^/]+)\/verify$/,
      scopes: [SCOPE.sharing],
      run: refuse,
    },
  ];
}
