/** Lines as a card shows them one below the other; those of one row may stand in a list of their own. */
export const lines = (...all: readonly (string | readonly string[])[]): string => all.flat().join('\n');
