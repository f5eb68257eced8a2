// The order of releases as FTP servers number them: 1.3.5rc3 < 1.3.5 < 1.3.5a < 1.3.6.

const PLAIN = 0;

/** Undefined for what is no such number. */
function parse(release: string): readonly number[] | undefined {
  const match = /^(\d{1,6})\.(\d{1,6})(?:\.(\d{1,6}))?(?:rc(\d{1,6})|([a-z])(?![a-z]))?/.exec(
    release,
  );
  if (!match) return undefined;
  const [, major, minor, patch = "0", candidate, letter] = match;
  // Candidates come before the release itself, letters after it.
  const stage = candidate ? -1 : letter ? 1 : PLAIN;
  const step = candidate ? Number(candidate) : letter ? letter.charCodeAt(0) : 0;
  return [Number(major), Number(minor), Number(patch), stage, step];
}

/** -1, 0 or 1, as `a` is older than, equal to or newer than `b`; undefined where one is no release. */
export function compareReleases(a: string, b: string): -1 | 0 | 1 | undefined {
  const left = parse(a);
  const right = parse(b);
  if (!left || !right) return undefined;
  for (const [at, value] of left.entries()) {
    const other = right[at] ?? 0;
    if (value !== other) return value < other ? -1 : 1;
  }
  return 0;
}

export interface Span {
  /** The first release that has it; left out: all before `below`. */
  readonly from?: string;
  /** The first that has it no more. */
  readonly below: string;
}

export function within(release: string, span: Span): boolean {
  const late = span.from === undefined || (compareReleases(release, span.from) ?? -1) >= 0;
  return late && compareReleases(release, span.below) === -1;
}
