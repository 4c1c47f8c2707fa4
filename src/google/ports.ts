/** Google's side of every port, for one execution. */
import { deployment } from '../deployment.ts';
import type { Ports } from '../ports.ts';
import { activityFile } from './activity-file.ts';
import { gmail } from './gmail.ts';
import { http } from './http.ts';
import { authorizationUrl, identity } from './identity.ts';
import { memberLock } from './lock.ts';
import { userProperties } from './properties.ts';
import { triggers } from './triggers.ts';

export function googlePorts(): Ports {
  return {
    deployment,
    properties: userProperties(),
    http,
    lock: memberLock,
    gmail,
    file: activityFile,
    identity,
    triggers,
    clock: { now: () => Date.now() },
    random: () => Utilities.getUuid().replace(/-/g, ''),
    decodeBase64Url: (text) => Utilities.newBlob(Utilities.base64DecodeWebSafe(text)).getDataAsString('UTF-8'),
    authorizationUrl,
    log: (line) => console.warn(line),
  };
}
