// Do transfers work: listings, a file there and back with its hash, from the middle on, in ASCII, empty.

import { Problem } from "#model/problem.ts";
import { outsideCheck, type OutsideWorld } from "../look.ts";
import { loginRefused } from "../told.ts";
import { findings } from "../transfer/findings.ts";
import { listFolder } from "../transfer/listings.ts";
import { readBorrowed } from "../transfer/reads.ts";
import { Story } from "../transfer/story.ts";
import { writeAndRead } from "../transfer/writes.ts";
import { workerOf } from "../transfers.ts";

export const transfer = outsideCheck({
  id: "application/transfer",
  asks: {
    en: "Do listings and transfers work, unharmed and in time?",
    zh: "列目录与传输是否正常、完整、及时？",
  },
  ok: { en: "Listings and transfers work.", zh: "列目录与传输正常。" },
  needs: "login",
  cost: "heavy",
  deadlineMs: 60_000,
  proves: ["transfer"],
  findings,
  sources: ["RFC 959 §4.1.3", "RFC 3659 §4, §5, §7", "RFC 4217 §9"],
  async look(world) {
    const story = new Story();
    const worker = workerOf(world, () => loggedIn(world));
    try {
      const listing = await listFolder(world, worker, story);
      if (world.options.writeTests) await writeAndRead(world, worker, story);
      else {
        if (listing !== undefined) await readBorrowed(world, worker, story, listing);
        story.untold(onlyByWriting, noWrites);
      }
    } catch (thrown) {
      const problem = Problem.from(thrown);
      if (problem.code === "bug" || problem.code === "cancelled") throw problem;
      // What was seen before the sessions broke still holds; what was not, is not known.
      const seen = story.end().filter(({ saw }) => saw !== "ok" && saw !== "unknown");
      return [...seen, { saw: "unknown", reason: problem.says }];
    } finally {
      await worker.end();
    }
    return story.end();
  },
});

async function loggedIn(world: OutsideWorld) {
  const { session, login } = await world.open({ login: true });
  if (login && login.code < 300) return session;
  throw loginRefused(login);
}

const onlyByWriting = [
  "store-refused",
  "store-fails",
  "ascii-mangled",
  "size-wrong",
  "empty-file-fails",
  "delete-refused",
  "slow",
  "disk-full",
  "quota",
] as const;

const noWrites = {
  en: "Nothing was written; --write-tests stores, fetches, compares and removes files of its own.",
  zh: "未写入任何内容；加 --write-tests 会上传、取回、比对并删除自己的文件。",
};
