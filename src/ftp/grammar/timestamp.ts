// The time of RFC 3659 §2.3, `YYYYMMDDHHMMSS.sss`, always UTC: in MDTM replies and MLSx facts.

import type { Reply } from "./reply.ts";

/** The millennium bug that RFC 3659 §2.3 warns of: `19100` for 2000, so 15 digits. */
const YEAR_BUG_LENGTH = 15;

/** Epoch milliseconds; undefined when it is no time: wrong length, month 13, 30 February. */
export function parseTimestamp(text: string): number | undefined {
  const match = /^(\d{14,15})(?:\.(\d{1,9}))?$/.exec(text);
  if (!match) return undefined;
  let digits = match[1] ?? "";
  if (digits.length === YEAR_BUG_LENGTH) {
    if (!digits.startsWith("191")) return undefined;
    digits = `${1900 + Number(digits.slice(2, 5))}${digits.slice(5)}`;
  }
  const field = (from: number, to: number) => Number(digits.slice(from, to));
  const whole = utcTime({
    year: field(0, 4),
    month: field(4, 6),
    day: field(6, 8),
    hour: field(8, 10),
    minute: field(10, 12),
    second: field(12, 14),
  });
  if (whole === undefined) return undefined;
  return whole + Math.floor(Number(`0.${match[2] ?? "0"}`) * 1000);
}

/** Fourteen digits, and the milliseconds when there are any. */
export function formatTimestamp(epochMs: number): string {
  const [whole = "", fraction = "000Z"] = new Date(epochMs).toISOString().split(".");
  const digits = whole.replace(/[-T:]/g, "");
  const milliseconds = fraction.slice(0, 3);
  return milliseconds === "000" ? digits : `${digits}.${milliseconds}`;
}

/** The time in a 213 reply to MDTM; undefined for other replies and for what is no time. */
export function parseMdtm(reply: Reply): number | undefined {
  if (reply.code !== 213) return undefined;
  return parseTimestamp((reply.lines.at(-1) ?? "").slice(4).trim());
}

/** The size in a 213 reply to SIZE (RFC 3659 §4); undefined for other replies and for what is no number. */
export function parseSize(reply: Reply): number | undefined {
  if (reply.code !== 213) return undefined;
  return parseByteCount((reply.lines.at(-1) ?? "").slice(4).trim());
}

/** A count of bytes that a number of this language can hold exactly. */
export function parseByteCount(text: string): number | undefined {
  if (!/^\d{1,16}$/.test(text)) return undefined;
  const count = Number(text);
  return Number.isSafeInteger(count) ? count : undefined;
}

export interface CalendarTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour?: number;
  readonly minute?: number;
  /** Up to 60: RFC 3659 allows the leap second. */
  readonly second?: number;
}

/** Epoch milliseconds of a time in UTC; undefined when the calendar has no such time. */
export function utcTime(time: CalendarTime): number | undefined {
  const { year, month, day, hour = 0, minute = 0, second = 0 } = time;
  if (hour > 23 || minute > 59 || second > 60) return undefined;
  const midnight = new Date(0);
  midnight.setUTCFullYear(year, month - 1, day);
  // The calendar carries 30 February over to March, which is how we know that there is none.
  if (midnight.getUTCMonth() !== month - 1 || midnight.getUTCDate() !== day) return undefined;
  return midnight.getTime() + ((hour * 60 + minute) * 60 + Math.min(second, 59)) * 1000;
}
