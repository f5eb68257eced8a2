// One entry of a folder, as a line of LIST tells of it.

export type EntryType = "file" | "folder" | "link" | "device" | "pipe" | "socket" | "other";

/** One entry, as far as its line tells. */
export interface Entry {
  readonly name: string;
  readonly type: EntryType;
  readonly sizeBytes?: number;
  /** Where a link leads. */
  readonly target?: string;
  /** `rwxr-xr-x`, with the letters of the special bits, as sent. */
  readonly mode?: string;
  readonly links?: number;
  readonly owner?: string;
  readonly group?: string;
  readonly device?: { readonly major: number; readonly minor: number };
  /** The date and time as sent. */
  readonly modified?: string;
  /**
   * The same as epoch milliseconds, read as UTC although the server's zone is not told. A time of day
   * without a year is within the year before `nowMs`; without `nowMs` it is left out.
   */
  readonly modifiedAtMs?: number;
}
