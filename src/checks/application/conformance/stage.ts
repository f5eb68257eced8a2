// The session on which requirements are tried: it remembers what was said, and finds a file to ask after.

import { evidence, type Evidence } from "#model/observation.ts";
import { Problem } from "#model/problem.ts";
import { parseMachineListing } from "#ftp/grammar/facts.ts";
import { type FeatureList, featuresNamed, parseFeatures } from "#ftp/grammar/features.ts";
import { type Listing, parseListing } from "#ftp/grammar/listing.ts";
import { isSendable } from "#ftp/grammar/pathname.ts";
import { type Reply, replyVerbatim } from "#ftp/grammar/reply.ts";
import { OWN_NAME_PREFIX } from "#ftp/client/names.ts";
import type { DataVerb, Session, Transfer } from "#ftp/client/session.ts";
import type { OutsideWorld } from "../../look.ts";

const LISTING_BYTES_MAX = 256 * 1024;
/** Small enough to fetch twice, large enough to have a middle. */
const SAMPLE_BYTES_MIN = 2;
const SAMPLE_BYTES_MAX = 1024 * 1024;
const EVIDENCE_LINES_MAX = 8;

export interface SampleFile {
  readonly name: string;
  readonly sizeBytes: number;
}

/** What is known before the first command. */
export interface StageOptions {
  readonly world: OutsideWorld;
  readonly features: FeatureList | undefined;
}

export class Stage {
  readonly world: OutsideWorld;
  readonly features: FeatureList | undefined;
  session: Session;
  /** Every reply of the session, for requirements about all of them. */
  readonly replies: Reply[] = [];
  /** Replies that came without being asked for, each with the command before it, if it was ours. */
  readonly unasked: { readonly after: string; readonly reply: Reply }[] = [];
  #said: Evidence[] = [];
  #last = "";
  /** How many of the channel's unasked replies are told already. */
  #strays = 0;
  #remembered = new Map<string, Reply>();
  #noChannel: Transfer | undefined;
  #listing: Promise<Listing> | undefined;

  constructor(session: Session, options: StageOptions) {
    this.session = session;
    this.world = options.world;
    this.features = options.features;
    this.#sawUnasked("");
  }

  /** The evidence since the last call. */
  takeSaid(): readonly Evidence[] {
    const said = this.#said;
    this.#said = [];
    return said;
  }

  note(line: Evidence): void {
    if (this.#said.length < EVIDENCE_LINES_MAX) this.#said.push(line);
  }

  /** One command, one final reply. Throws a Problem when the session is at its end. */
  async ask(verb: string, argument?: string): Promise<Reply> {
    const line = argument === undefined ? verb : `${verb} ${argument}`;
    const before = this.#last;
    this.#last = line;
    this.note(evidence("sent", line));
    let reply = await this.session.command(verb, argument);
    this.#sawUnasked(before);
    if (reply.code < 200) reply = await this.session.receive();
    this.replies.push(reply);
    this.note(evidence("reply", replyVerbatim(reply)));
    if (reply.code === 421) throw new Problem("unreachable", replyVerbatim(reply));
    return reply;
  }

  /** As `ask`, but the same question is put only once: for questions that change nothing. */
  async once(verb: string, argument?: string): Promise<Reply> {
    const key = `${verb} ${argument ?? ""}`;
    const known = this.#remembered.get(key);
    if (known) {
      this.note(evidence("sent", key.trim()));
      this.note(evidence("reply", replyVerbatim(known)));
      return known;
    }
    const reply = await this.ask(verb, argument);
    this.#remembered.set(key, reply);
    return reply;
  }

  /** One transfer towards us, by the mode that works here. */
  async fetch(verb: string, argument?: string, restartAt?: number): Promise<Transfer> {
    if (this.#noChannel) return this.#noChannel;
    const line = argument === undefined ? verb : `${verb} ${argument}`;
    const before = this.#last;
    this.#last = line;
    this.note(evidence("sent", line));
    const story = await this.session.transfer({
      verb,
      ...(argument === undefined ? {} : { argument }),
      ...(restartAt === undefined ? {} : { restartAt }),
      mode: this.#dataMode(),
      keepBytes: SAMPLE_BYTES_MAX,
      limitBytes: SAMPLE_BYTES_MAX + 1,
    });
    this.#sawUnasked(before);
    for (const reply of [story.preliminary, story.final]) {
      if (reply) this.replies.push(reply);
      if (reply) this.note(evidence("reply", replyVerbatim(reply)));
    }
    if (story.problem) this.note(evidence("socket", story.problem.message));
    // Silence is waited for once; the network's own checks ask on.
    if (story.problem?.code === "late") this.#noChannel = story;
    return story;
  }

  advertises(name: string): boolean {
    return featuresNamed(this.features, name).length > 0;
  }

  /** The parameters of the feature, "" where it has none; undefined: it is not listed. */
  parametersOf(name: string): string | undefined {
    return featuresNamed(this.features, name)[0]?.parameters;
  }

  /** What LIST says of the folder, asked once. */
  listing(): Promise<Listing> {
    this.#listing ??= this.fetch("LIST").then((story) => {
      const kept = story.flow?.kept ?? new Uint8Array();
      return parseListing(kept.subarray(0, LISTING_BYTES_MAX), { nowMs: this.world.clock.now() });
    });
    return this.#listing;
  }

  /** The smallest plain file of the folder that is of use; undefined when there is none. */
  async sample(): Promise<SampleFile | undefined> {
    const { entries } = await this.listing();
    const fit = entries.filter(
      ({ type, sizeBytes = 0, name, encoding }) =>
        type === "file" &&
        encoding === "utf-8" &&
        sizeBytes >= SAMPLE_BYTES_MIN &&
        sizeBytes <= SAMPLE_BYTES_MAX &&
        isSendable(name) &&
        // Another check's own file may be gone at any moment.
        !name.startsWith(OWN_NAME_PREFIX) &&
        name === name.trim(),
    );
    const [first] = fit.toSorted((a, b) => (a.sizeBytes ?? 0) - (b.sizeBytes ?? 0));
    return first && { name: first.name, sizeBytes: first.sizeBytes ?? 0 };
  }

  /** A folder of the listing. */
  async sampleFolder(): Promise<string | undefined> {
    const { entries } = await this.listing();
    const folder = entries.find(
      ({ type, name, encoding }) =>
        type === "folder" &&
        encoding === "utf-8" &&
        name !== "." &&
        name !== ".." &&
        !name.startsWith(OWN_NAME_PREFIX),
    );
    return folder && isSendable(folder.name) && folder.name === folder.name.trim()
      ? folder.name
      : undefined;
  }

  /** A name that nobody has; without a dot in front, which some servers forbid whether it is there or not. */
  absentName(): string {
    return `ftpwarden-absent-${Buffer.from(this.world.random.bytes(6)).toString("hex")}`;
  }

  async machineListing(argument?: string) {
    const story = await this.fetch("MLSD", argument);
    return { story, read: parseMachineListing(story.flow?.kept ?? new Uint8Array()) };
  }

  /** FEAT again, as it is now. */
  async featuresNow(): Promise<FeatureList | undefined> {
    return parseFeatures(await this.ask("FEAT"));
  }

  /** What the ordinary session came in by. */
  #dataMode(): DataVerb {
    const worked = this.world.walk.passive?.verb;
    return worked ?? (this.session.options.address.includes(":") ? "EPSV" : "PASV");
  }

  /** What the channel found there before it sent the command that followed `#last`. */
  #sawUnasked(after: string): void {
    const all = this.session.control.unasked;
    for (const reply of all.slice(this.#strays)) this.unasked.push({ after, reply });
    this.#strays = all.length;
  }
}
