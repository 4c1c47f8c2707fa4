/** How a context tells of members that are not here: as an entry of the log with this level, which is kept apart from what the script prints. */
export const MISSING = 'MISSING';
