/** Gmail's own limits of one mail, as data; those of Apps Script stand in runtime/limits.ts. */

/** Files of a mail in all, in bytes, before they are encoded (support.google.com/mail/answer/6584). */
export const ATTACHMENTS_BYTES = 25 * 1024 * 1024;

/** The largest uploads of the REST API, in bytes of MIME (discovery document of gmail v1: mediaUpload.maxSize). */
export const UPLOAD_BYTES = { send: 36_700_160, draft: 36_700_160, insert: 157_286_400, import: 157_286_400 } as const;

/** Mails that wait for their time (support.google.com/mail/answer/9214606: "up to 100 scheduled emails"). */
export const SCHEDULED_MAILS = 100;
