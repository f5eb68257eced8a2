// Takes off what clients, loggers and people put round a server's words: time stamps, prefixes, quotes.

/** Longer input is cut: what a person pastes to ask about is not longer. */
export const ASKED_LENGTH_MAX = 16 * 1024;
export const ASKED_LINES_MAX = 200;

/** Each is taken off the front of a line, again and again, until none fits. All are anchored and short. */
const prefixes: readonly RegExp[] = [
  // Marks of direction: lftp, curl -v, FileZilla's server log, tcpdump's and our own.
  /^(?:[<>*|+]{1,3}|-{2,4}>|<-{2,4}|[SC]:)\s/,
  /^-{2,4}>\s?/,
  // FileZilla, WinSCP and friends, also in Chinese.
  /^(?:Response|Command|Status|Error|Trace|Reply|Antwort|Fehler|响应|命令|状态|错误|回应)[:：]\s*/i,
  /^(?:curl|ftp|lftp|wget|ncftp\w{0,3}|python|java)(?:\.exe)?: /i,
  /^(?:ftp|lftp [^>]{0,80})> ?/,
  // 2026-11-23T10:11:12.345+01:00, with or without brackets.
  /^\[?[0-9]{4}[-/][0-9]{2}[-/][0-9]{2}[T ,][0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:[.,][0-9]{1,9})?(?:Z|[+-][0-9]{2}:?[0-9]{2})?\]?[ ,:]?/,
  // Mon Nov 23 10:11:12 2026, Nov 23 10:11:12.
  /^\[?(?:[A-Z][a-z]{2} )?[A-Z][a-z]{2} [ 0-9][0-9] [0-9]{2}:[0-9]{2}:[0-9]{2}(?: [0-9]{4})?\]? /,
  // 23/Nov/2026:10:11:12 +0100, 10:11:12.345.
  /^\[?[0-9]{1,2}\/[A-Za-z]{3}\/[0-9]{4}:[0-9:]{8}(?: [+-][0-9]{4})?\]? /,
  /^\[?[0-9]{2}:[0-9]{2}:[0-9]{2}(?:[.,][0-9]{1,6})?\]? /,
  // host proftpd[pid] host (client[address]): of ProFTPD, host daemon[pid]: of syslog, [pid 123] of vsftpd.
  /^[A-Za-z0-9._-]{1,64} [a-z-]{2,20}\[[0-9]{1,10}\] [^ ]{1,80} \([^()]{1,120}\): /,
  /^[A-Za-z0-9._-]{1,64} [A-Za-z0-9_./-]{1,40}\[[0-9]{1,10}\]:? /,
  /^[a-z][a-z0-9_-]{1,30}\[[0-9]{1,10}\]:? /,
  /^\[pid [0-9]{1,10}\] /,
  /^\[[0-9]{1,10}\] /,
  /^\([^()]{0,80}\) \[(?:INFO|NOTICE|WARNING|ERROR|DEBUG)\] /,
  /^(?:FTP )?(?:response|reply|error|code)[ :=]{1,2}(?=[1-6][0-9]{2}\b)/i,
];

const quotes: { readonly [open: string]: string } = {
  '"': '"',
  "'": "'",
  "`": "`",
  "“": "”",
  "«": "»",
  "「": "」",
};

const STRIPS_MAX = 8;

/** The lines of a text without what is not the server's; empty lines are left out. */
export function cleanLines(text: string): string[] {
  return text
    .slice(0, ASKED_LENGTH_MAX)
    .split(/\r\n|\r|\n/, ASKED_LINES_MAX)
    .map(cleanLine)
    .filter((line) => line !== "");
}

export function cleanLine(raw: string): string {
  let line = raw.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\ufeff]/g, " ").trim();
  for (let n = 0; n < STRIPS_MAX; n++) {
    const before = line;
    line = unquote(line);
    for (const prefix of prefixes) line = line.replace(prefix, "");
    line = line.trimStart();
    if (line === before) break;
  }
  return line;
}

function unquote(line: string): string {
  const close = quotes[line[0] ?? ""];
  const quoted = close !== undefined && line.length > 2 && line.endsWith(close);
  return quoted ? line.slice(1, -1).trim() : line;
}

/** The reply code that a line begins with, or that a client tells of; undefined where there is none. */
export function codeIn(line: string): number | undefined {
  const match =
    /^([1-6][0-9]{2})(?:[ -]|$)/.exec(line) ??
    /[(:=]\s?([1-6][0-9]{2})(?:[)\s.;]|$)/.exec(line) ??
    /\b(?:code|reply|response|error|server said|got) ([1-6][0-9]{2})\b/i.exec(line);
  return match ? Number(match[1]) : undefined;
}
