// Names and paths as FTP carries them: the quoting of 257 (RFC 959 appendix II), joining, and what is safe.

import type { Reply } from "./reply.ts";

export interface QuotedPath {
  readonly path: string;
  /** What stands after the closing quote, without blanks round it. */
  readonly comment: string;
  /** How the server departed from the form; undefined: it did not. */
  readonly oddity?: "unquoted" | "unterminated";
}

/** Longer than any path that Linux takes (PATH_MAX is 4096). */
export const PATH_LENGTH_MAX = 4096;

/**
 * The path in a 257 reply to PWD or MKD: between double quotes, a quote within it doubled. A server
 * that forgets the quotes is read up to the first blank. Undefined when there is no path at all.
 */
export function parse257(reply: Reply): QuotedPath | undefined {
  if (reply.code !== 257) return undefined;
  const text = reply.lines.join("\n").slice(4);
  const open = text.indexOf('"');
  if (open < 0) {
    const word = text.trim().split(" ", 1)[0] ?? "";
    if (word === "") return undefined;
    const comment = text.trim().slice(word.length).trim();
    return { path: word, comment, oddity: "unquoted" };
  }
  let path = "";
  let from = open + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return { path: path + text.slice(from), comment: "", oddity: "unterminated" };
    path += text.slice(from, quote);
    if (text[quote + 1] !== '"') return { path, comment: text.slice(quote + 1).trim() };
    path += '"';
    from = quote + 2;
  }
}

/** The path as a 257 carries it. */
export function quotePath(path: string): string {
  return `"${path.replaceAll('"', '""')}"`;
}

/** `name` below `folder`; an absolute name stays what it is. */
export function joinPath(folder: string, name: string): string {
  if (folder === "" || name.startsWith("/")) return name;
  return folder.endsWith("/") ? `${folder}${name}` : `${folder}/${name}`;
}

/** Without `.`, `..`, empty parts and a slash at the end; an absolute path never rises above `/`. */
export function normalPath(path: string): string {
  const absolute = path.startsWith("/");
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (!absolute) parts.push("..");
  }
  return absolute ? `/${parts.join("/")}` : parts.join("/") || ".";
}

/** The folder that holds `path`; that of `/` is `/`. */
export function parentPath(path: string): string {
  return normalPath(`${path}/..`);
}

/** Every folder above `path`, the highest first: `/a/b/c` gives `/`, `/a`, `/a/b`. */
export function parentPaths(path: string): string[] {
  const normal = normalPath(path);
  const parents: string[] = normal.startsWith("/") && normal !== "/" ? ["/"] : [];
  for (let at = normal.indexOf("/", 1); at > 0; at = normal.indexOf("/", at + 1)) {
    parents.push(normal.slice(0, at));
  }
  return parents;
}

/** The last part of a path; "" for `/`. */
export function lastName(path: string): string {
  return path.replace(/\/$/, "").split("/").at(-1) ?? "";
}

/**
 * May a name that a peer listed be used as a file name below a folder of ours? Not when it could leave
 * the folder, hide a control character, or be longer than a file name may be.
 */
export function isSafeName(name: string): boolean {
  if (name === "" || name === "." || name === "..") return false;
  return Buffer.byteLength(name) <= 255 && !/[/\\\u0000-\u001f\u007f-\u009f]/.test(name);
}

/** Can FTP carry the path in a command? Not with a line end or NUL in it, nor beyond PATH_LENGTH_MAX. */
export function isSendable(path: string): boolean {
  return path.length <= PATH_LENGTH_MAX && !/[\r\n\0]/.test(path);
}
