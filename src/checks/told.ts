// What a server's reply tells a check: the fact, the evidence, and the matter behind the words.

import { evidence, type Evidence } from "#model/observation.ts";
import { Problem } from "#model/problem.ts";
import type { Matter, Product } from "#model/server.ts";
import type { Facts, Text } from "#model/text.ts";
import type { ReplyRecord, Walk } from "#model/walk.ts";
import type { OutsideWorld } from "./look.ts";

const REPLY_FACT_LENGTH_MAX = 200;

export interface Told {
  /** `reply`, and where they are known `means`, `product`, `release`. */
  readonly facts: Facts;
  readonly evidence: readonly Evidence[];
  readonly matter: Matter | undefined;
}

/** The reply as facts and evidence. */
export function told(world: OutsideWorld, reply: ReplyRecord): Told {
  const words = verbatimOf(reply);
  const product = productOf(world);
  const meaning = world.servers.meaning(words, product?.server);
  return {
    facts: {
      reply: evidence("reply", reply.lines.join(" | ")).text.slice(0, REPLY_FACT_LENGTH_MAX),
      ...(meaning ? { means: meaning.id } : {}),
      ...productFacts(product),
    },
    evidence: [evidence("reply", words)],
    matter: meaning?.matter,
  };
}

/** For a session of a check's own that was not let in, though the walk was; undefined: nothing was asked. */
export function loginRefused(reply: ReplyRecord | undefined): Problem {
  const words = reply?.lines.join(" ") ?? "–";
  const says: Text = {
    en: `A further login was refused: ${words}`,
    zh: `再次登录被拒绝：${words}`,
  };
  return new Problem("refused", says.en, { says });
}

/** As the server sent it, lines joined by a line feed: what meanings are matched against. */
export function verbatimOf(reply: ReplyRecord): string {
  return reply.lines.join("\n");
}

/**
 * The product: by its greeting; where that is masked by its list of features, its system reply, or by
 * words that no other product uses.
 */
export function productOf(world: Pick<OutsideWorld, "walk" | "servers">): Product | undefined {
  const { walk, servers } = world;
  const others = [walk.features, walk.system].filter((reply) => reply !== undefined);
  const greeting = walk.greeting ? verbatimOf(walk.greeting) : "";
  const known = servers.product(greeting, others.map(verbatimOf));
  if (known) return known;
  for (const { reply } of walk.phases) {
    const meaning = reply && servers.meaning(verbatimOf(reply));
    if (meaning && meaning.server !== "generic") {
      return { server: meaning.server, name: meaning.server };
    }
  }
  return undefined;
}

export function productFacts(product: Product | undefined): Facts {
  if (!product) return {};
  return { product: product.server, ...(product.release ? { release: product.release } : {}) };
}

/** The last command of those named that the walk sent before its session ended, redacted. */
export function lastSent(walk: Walk, verbs: readonly string[]): string | undefined {
  const line = walk.transcript.findLast(
    ({ kind, text }) => kind === "sent" && verbs.includes(text.split(" ", 1)[0] ?? ""),
  );
  return line?.text.split(" ", 1)[0];
}

/** A failed phase or transfer, in one line of evidence. */
export function brokenEvidence(message: string): Evidence {
  return evidence("socket", message);
}
