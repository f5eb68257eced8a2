// Says a hand-made hello on a session's bare channel and reads what comes: no TLS is set up by it.

import type { Socket } from "node:net";
import { Problem } from "#model/problem.ts";
import { AnswerReader, type HelloAnswer } from "#ftp/tls/answer.ts";
import type { Session } from "./session.ts";

export interface HelloExchange {
  /** The bytes of `clientHello`. */
  readonly hello: Uint8Array;
  /** For the transcript: `hello TLSv1.2`. */
  readonly label: string;
  /** The hello is SSLv2's, so the answer may be too. */
  readonly ssl2?: boolean;
  /** Reads on to the end of the server's flight, for its certificates; else to the hello alone. */
  readonly wholeFlight?: boolean;
  readonly timeoutMs: number;
}

/** `closed`: the peer hung up without a word of TLS. */
export type HelloOutcome = HelloAnswer | { readonly kind: "closed"; readonly how: string };

/**
 * Ends the session, whatever comes. Throws `late` for silence, `garbled` for what is no TLS, `cancelled`.
 */
export async function sayHello(session: Session, exchange: HelloExchange): Promise<HelloOutcome> {
  let outcome: HelloOutcome | undefined;
  session.control.sendRaw(exchange.hello, exchange.label);
  try {
    await session.control.replaceSocket(async (raw) => {
      outcome = await readAnswer(raw, exchange, session.options.signal);
      return raw;
    });
  } finally {
    session.destroy();
  }
  return outcome!;
}

function readAnswer(
  raw: Socket,
  exchange: HelloExchange,
  signal: AbortSignal | undefined,
): Promise<HelloOutcome> {
  return new Promise((resolve, reject) => {
    const reader = new AnswerReader(exchange.ssl2);
    const settle = (finish: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      raw.off("data", onData).off("end", onEnd).off("close", onEnd).off("error", onError);
      finish();
    };
    const onEnd = () => over("closed");
    const onError = (error: Error) => over((error as { code?: string }).code ?? error.message);
    // A flight that breaks off after its hello has still told what was asked.
    const over = (how: string) =>
      settle(() => resolve(reader.answer ?? { kind: "closed" as const, how }));
    const onAbort = () => settle(() => reject(new Problem("cancelled", "stopped after a hello")));
    const onTimeout = () =>
      settle(() => {
        if (reader.answer) resolve(reader.answer);
        else
          reject(new Problem("late", `${exchange.label}: no answer in ${exchange.timeoutMs} ms`));
      });
    const timer = setTimeout(onTimeout, exchange.timeoutMs);
    const onData = (bytes: Buffer) => {
      try {
        reader.push(bytes);
      } catch (thrown) {
        settle(() => reject(Problem.from(thrown)));
        return;
      }
      const answer = reader.answer;
      if (answer && (!exchange.wholeFlight || isWhole(answer))) settle(() => resolve(answer));
    };
    raw.on("data", onData).on("end", onEnd).on("close", onEnd).on("error", onError);
    raw.resume();
    if (raw.destroyed) onEnd();
    if (signal?.aborted) onAbort();
    else signal?.addEventListener("abort", onAbort, { once: true });
  });
}

function isWhole(answer: HelloAnswer): boolean {
  return answer.kind !== "hello" || answer.whole;
}
