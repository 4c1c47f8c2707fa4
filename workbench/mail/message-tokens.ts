/** Access tokens of event objects: they open one message and its thread during one execution. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import type { Caller } from '../contract.ts';
import type { Random } from '../world/random.ts';

const claimSchema = z.object({ executionId: z.string(), user: z.string(), messageId: z.string(), threadId: z.string() });

export interface MessageTokens {
  /** The token for `e.gmail.accessToken`; ids are bare hex. Good for this execution only. */
  issue(caller: Pick<Caller, 'executionId' | 'user'>, message: { readonly messageId: string; readonly threadId: string }): string;
  /** What the token opens for this caller; null for tokens of other executions, other people, or made up. */
  resolve(caller: Pick<Caller, 'executionId' | 'user'>, token: string): { messageId: string; threadId: string } | null;
}

/** Tokens signed with a key that lives as long as the process, as long as any execution can. */
export function createMessageTokens(random: Random): MessageTokens {
  const key = random.bytes(32);
  const sign = (claims: string): Buffer => createHmac('sha256', key).update(claims).digest();
  return {
    issue({ executionId, user }, { messageId, threadId }) {
      const claims = Buffer.from(JSON.stringify({ executionId, user, messageId, threadId })).toString('base64url');
      return `${claims}.${sign(claims).toString('base64url')}`;
    },
    resolve(caller, token) {
      const [claims = '', signature = ''] = token.split('.');
      const given = Buffer.from(signature, 'base64url');
      const right = sign(claims);
      if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
      const { executionId, user, messageId, threadId } = claimSchema.parse(JSON.parse(Buffer.from(claims, 'base64url').toString()));
      return executionId === caller.executionId && user === caller.user ? { messageId, threadId } : null;
    },
  };
}
