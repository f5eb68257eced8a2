// Reads a credential from a file or from standard input: bounded, one line, and not from a file that
// others may read.

import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { Socket } from "node:net";
import type { Readable } from "node:stream";
import { Problem } from "#model/problem.ts";
import { Refusal } from "#model/refusal.ts";
import { Secret } from "#model/secret.ts";
import type { Text } from "#model/text.ts";

/** An FTP command line is at most so long anywhere. */
export const SECRET_BYTES_MAX = 1024;
const OTHERS_MAY_READ = 0o077;
/** A person may have to unlock the store that the password comes from. */
const DEADLINE_MS = 60_000;

/** Throws a Refusal for what the person can mend. The content is never in a message. */
export async function readSecretFile(path: string): Promise<Secret> {
  const shown = JSON.stringify(path);
  const fd = openQuickly(path);
  let ours = true;
  try {
    const stat = fstatSync(fd);
    if (stat.isDirectory())
      throw refuse(`${shown} is a folder, not a file`, `${shown} 是目录，不是文件`);
    if (stat.isFIFO()) {
      // The shell's <(command): only a socket can wait for it without holding a thread.
      ours = false;
      return await readSecretStream(new Socket({ fd, readable: true, writable: false }), shown);
    }
    if (stat.isFile() && (stat.mode & OTHERS_MAY_READ) !== 0) {
      const mode = (stat.mode & 0o777).toString(8).padStart(3, "0");
      throw new Refusal(
        "denied",
        {
          en: `${shown} may be read by others (mode ${mode}), so what is in it is not secret`,
          zh: `${shown} 可被其他用户读取（权限 ${mode}），其中内容已不算秘密`,
        },
        { en: `chmod 600 ${path}`, zh: `请执行 chmod 600 ${path}` },
      );
    }
    const buffer = Buffer.alloc(SECRET_BYTES_MAX + 1);
    return secretOf(buffer.subarray(0, readSync(fd, buffer)), shown);
  } finally {
    if (ours) closeSync(fd);
  }
}

/** Not blocking: a FIFO that nobody writes to must not hang us. */
function openQuickly(path: string): number {
  try {
    return openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (thrown) {
    throw refuseOpen(path, thrown);
  }
}

/** To its end, within bounds of size and time. `name` is for messages. */
export async function readSecretStream(
  stream: Readable,
  name: string,
  deadlineMs: number = DEADLINE_MS,
): Promise<Secret> {
  const chunks: Buffer[] = [];
  let size = 0;
  const late = () =>
    stream.destroy(
      new Refusal("late", {
        en: `${name}: no end came within ${deadlineMs / 1000} s`,
        zh: `${name}:${deadlineMs / 1000} 秒内没有读完`,
      }),
    );
  const timer = setTimeout(late, deadlineMs);
  try {
    for await (const chunk of stream as AsyncIterable<Buffer | string>) {
      const bytes = Buffer.from(chunk);
      size += bytes.length;
      if (size > SECRET_BYTES_MAX) throw tooLong(name);
      chunks.push(bytes);
    }
  } finally {
    clearTimeout(timer);
    stream.destroy();
  }
  return secretOf(Buffer.concat(chunks), name);
}

function secretOf(bytes: Buffer, name: string): Secret {
  if (bytes.length > SECRET_BYTES_MAX) throw tooLong(name);
  let words: string;
  try {
    words = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw refuse(`${name} is not UTF-8 text`, `${name} 不是 UTF-8 文本`);
  }
  words = words.replace(/\r?\n$/, "");
  if (words === "") throw refuse(`${name} is empty`, `${name} 为空`);
  if (/[\r\n]/.test(words)) {
    throw refuse(
      `${name} holds more than one line; only the password belongs in it`,
      `${name} 不止一行；其中应只有口令`,
    );
  }
  if (words.includes("\0")) throw refuse(`${name} holds a NUL byte`, `${name} 含有 NUL 字节`);
  return new Secret(words);
}

function refuseOpen(path: string, thrown: unknown): Problem {
  const shown = JSON.stringify(path);
  const { code } = Problem.from(thrown);
  if (code === "absent") {
    return new Refusal("absent", { en: `there is no file ${shown}`, zh: `没有文件 ${shown}` });
  }
  if (code === "denied") {
    return new Refusal("denied", { en: `${shown} may not be read`, zh: `无权读取 ${shown}` });
  }
  return Problem.from(thrown, shown);
}

function tooLong(name: string): Refusal {
  return refuse(
    `${name} is longer than ${SECRET_BYTES_MAX} bytes: that is no password`,
    `${name} 超过 ${SECRET_BYTES_MAX} 字节，不是口令`,
  );
}

function refuse(en: string, zh: string): Refusal {
  const says: Text = { en, zh };
  return new Refusal("invalid", says);
}
