// `npm run new -- KIND ID`: one more member of a catalogue: its file, its sample, its line in the index.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

interface Kind {
  readonly idForm: RegExp;
  readonly index: string;
  /** The member that stays behind every new one; left out: a new one comes last. */
  readonly before?: string;
  readonly files: (id: string, name: string) => { readonly [path: string]: string };
}

const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const root = join(import.meta.dirname, "..");

const kinds: { readonly [kind: string]: Kind } = {
  check: {
    idForm: /^(?:system|network|application)\/[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/,
    index: "src/checks/index.ts",
    files: (id, name) => ({
      [`src/checks/${id}.ts`]: `// What this check is for, in one sentence.

import { outsideCheck } from "#checks/look.ts";

export const ${name} = outsideCheck({
  id: "${id}",
  asks: { en: "What does it ask?", zh: "它检查什么？" },
  ok: { en: "What it means when all is well.", zh: "一切正常时的说明。" },
  needs: "greeting",
  cost: "light",
  findings: {
    "what-was-seen": {
      severity: "warning",
      says: { en: "What was seen: {reply}", zh: "观察到：{reply}" },
    },
  },
  sources: ["RFC 959 §4.2"],
  async look(world) {
    const { session } = await world.open();
    const reply = await session.command("NOOP");
    const facts = { reply: reply.lines.join(" ") };
    return [reply.code === 200 ? { saw: "ok", facts } : { saw: "what-was-seen", facts }];
  },
});
`,
      [`src/checks/${id}.test.ts`]: `import { test } from "node:test";

test("checks/${id}: a good, a bad and an unknown world", () => {
  throw new Error("write this test");
});
`,
    }),
  },
  fault: {
    idForm: NAME,
    index: "src/faults/index.ts",
    files: (id, name) => ({
      [`src/faults/${id}.ts`]: `// What is wrong, in one sentence.

import type { KnownFault } from "./known.ts";

export const ${name} = {
  id: "${id}",
  dimension: "application",
  says: { en: "What is wrong.", zh: "问题是什么。" },
  prior: "occasional",
  servers: ["any"],
  shows: [{ finding: "application/login#refused", how: "usually" }],
  leadsTo: [],
  mend: { en: "What to do.", zh: "如何处理。" },
  risk: "manual",
  aka: [],
  sources: [],
} as const satisfies KnownFault;
`,
      [`samples/scenes/${id}.scene`]: `# The story in one line.\nsees application/login#refused\nexpect fault ${id}\n`,
    }),
  },
  server: {
    idForm: NAME,
    index: "src/servers/index.ts",
    // What many servers say is tried last.
    before: "generic",
    files: (id, name) => ({
      [`src/servers/${id}.ts`]: `// ${id}: how it greets, and what its replies mean.

import type { Server } from "#model/server.ts";

export const ${name} = {
  id: "${id}",
  name: "${id}",
  greetings: [
    { matches: /^220[ -]${id} (?<release>\\d{1,3}\\.\\d{1,3})\\b/m, samples: ["220 ${id} 1.0 ready"] },
  ],
  replies: [
    {
      id: "${id}-login-refused",
      matches: /^530[ -]${id} says no$/m,
      matter: "login-refused",
      says: { en: "The login failed.", zh: "登录失败。" },
      samples: ["530 ${id} says no"],
    },
  ],
  sources: [],
} as const satisfies Server;
`,
    }),
  },
  misbehaviour: {
    idForm: NAME,
    index: "src/practice/misbehaviours/index.ts",
    files: (id, name) => ({
      [`src/practice/misbehaviours/${id}.ts`]: `// What goes wrong, in one sentence.

import { misbehaviour } from "../misbehaviour.ts";

export const ${name} = misbehaviour({
  id: "${id}",
  says: { en: "What the server does.", zh: "服务器的表现。" },
  met: { en: "Where it is met.", zh: "现实中的情形。" },
  provokes: ["application/login#refused"],
  hooks: () => ({
    async command(session, command) {
      if (command.verb !== "PASS") return false;
      await session.reply(530, "Login incorrect.");
      return true;
    },
  }),
});
`,
    }),
  },
};

const [kindName = "", id = ""] = process.argv.slice(2);
const kind = kinds[kindName];
if (!kind || !kind.idForm.test(id)) {
  const forms = Object.entries(kinds).map(
    ([name, { idForm }]) => `  npm run new -- ${name} ${idForm.source}`,
  );
  process.stderr.write(`new: say which kind and id:\n${forms.join("\n")}\n`);
  process.exitCode = 2;
} else create(kind, id);

function create({ index, files, before }: Kind, id: string): void {
  const name = camel(id.split("/").at(-1) ?? id);
  const made = files(id, name);
  const there = Object.keys(made).filter((path) => existsSync(join(root, path)));
  if (there.length > 0) {
    process.stderr.write(`new: already there: ${there.join(", ")}\n`);
    process.exitCode = 2;
    return;
  }
  for (const [path, text] of Object.entries(made)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    process.stdout.write(`wrote ${path}\n`);
  }
  register(index, { name, from: `./${id}.ts`, before });
  // How long a line gets depends on the id.
  const written = [...Object.keys(made), index].filter((path) => path.endsWith(".ts"));
  spawnSync("oxfmt", written, { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
}

interface Line {
  readonly name: string;
  readonly from: string;
  readonly before: string | undefined;
}

/** Adds the import after the last member's, and the name to the list. */
function register(index: string, { name, from, before }: Line): void {
  const lines = readFileSync(join(root, index), "utf8").split("\n");
  const lastImport = lines.findLastIndex(
    (line) => line.startsWith("import { ") && line.includes(' from "./'),
  );
  lines.splice(lastImport + 1, 0, `import { ${name} } from "${from}";`);
  const listEnd = lines.findIndex((line) => line.startsWith("] as const"));
  const oneLine = lines.findIndex((line) => /= \[.*\] as const/.test(line));
  const behind = lines.indexOf(`  ${before},`);
  if (listEnd !== -1) lines.splice(behind === -1 ? listEnd : behind, 0, `  ${name},`);
  else if (oneLine !== -1)
    lines[oneLine] = lines[oneLine]!.replace(/,? ?\] as const/, `, ${name}] as const`).replace(
      "[, ",
      "[",
    );
  else throw new Error(`${index}: no list that ends in "] as const"`);
  writeFileSync(join(root, index), lines.join("\n"));
  process.stdout.write(`edited ${index}\n`);
}

function camel(name: string): string {
  return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
