/** Dates without a time, between a script and the operands of rules: serial numbers of days in the script's zone. */
const DAY = 86_400_000;

/** Midnight of a date in the script's zone, as days since 30 December 1899. */
export function serialOfDate(date: GoogleAppsScript.Base.Date): number {
  return (Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) - Date.UTC(1899, 11, 30)) / DAY;
}

/** The other way: midnight of that day in the script's zone. */
export function dateOfSerial(serial: number): Date {
  return new Date(1899, 11, 30 + Math.floor(serial));
}
