/** Lines as a card shows them one below the other. */
export const lines = (...all: readonly string[]): string => all.join('\n');
