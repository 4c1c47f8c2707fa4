/** What an execution asked for that the workbench does not have. */
import type { ExecutionRecord } from '../contract.ts';

/** Names like `LanguageApp.translate (Code:12)`, each once, in the order they were asked for. */
export const missingOf = ({ missing = [] }: ExecutionRecord): readonly string[] => [...new Set(missing)];
