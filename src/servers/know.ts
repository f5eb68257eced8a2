// Asks the catalogue of servers: which product greets so, and what does a reply mean.

import type { Greeting, Meaning, Product, Server, ServerKnowledge } from "#model/server.ts";

/** Longer text than this is cut before it is matched: a reply that means something is short. */
const MATCHED_LENGTH_MAX = 4096;

/** `list` in order of preference: a server whose replies fit everybody comes last. */
export function serverKnowledge(list: readonly Server[]): ServerKnowledge {
  return {
    product(greeting, others = []) {
      const byGreeting = recognise(list, (server) => server.greetings, greeting);
      if (byGreeting) return byGreeting;
      for (const other of others) {
        const byTrait = recognise(list, (server) => server.traits ?? [], other);
        if (byTrait) return byTrait;
      }
      return undefined;
    },
    meaning(reply, serverId) {
      const text = reply.slice(0, MATCHED_LENGTH_MAX);
      const own = list.filter((server) => server.id === serverId);
      const others = list.filter((server) => server.id !== serverId);
      for (const server of [...own, ...others]) {
        const found = server.replies.find((meaning: Meaning) => meaning.matches.test(text));
        if (!found) continue;
        const { id, says, matter } = found;
        return { id, says, server: server.id, ...(matter ? { matter } : {}) };
      }
      return undefined;
    },
  };
}

function recognise(
  list: readonly Server[],
  ways: (server: Server) => readonly Greeting[],
  words: string,
): Product | undefined {
  const text = words.slice(0, MATCHED_LENGTH_MAX);
  for (const server of list) {
    for (const { matches } of ways(server)) {
      const match = matches.exec(text);
      if (!match) continue;
      const release = match.groups?.["release"];
      return { server: server.id, name: server.name, ...(release ? { release } : {}) };
    }
  }
  return undefined;
}
