// The composition root: the only file that knows every folder. What a verb does not need is not loaded.

import { readFileSync } from "node:fs";
import { peekOption, pickLang } from "#cli/locale.ts";
import { runProgram } from "#cli/program.ts";
import type { LookEvents, LookRequest, Stream, Tools } from "#cli/tools.ts";
import { judge } from "#cli/verdict.ts";
import { commands } from "#commands/index.ts";
import { Problem } from "#model/problem.ts";
import type { TargetReport, Terms } from "#model/report.ts";
import type { Text } from "#model/text.ts";

const INTERRUPTED = 130;
const TERMINATED = 143;
/** Sessions get so long to say goodbye after Ctrl-C. */
const GOODBYE_MS = 700;
/** Of the time for a target, what one phase of its walk may take at most. */
const PHASE_SHARE = 0.25;

/** Reads the command line, does what it says, and leaves the verdict in process.exitCode. */
export async function main(args: readonly string[] = process.argv.slice(2)): Promise<void> {
  const stop = new AbortController();
  let interruption: number | undefined;
  const interrupt = (exitCode: number) => {
    // The second time they mean it.
    if (interruption !== undefined) process.exit(exitCode);
    interruption = exitCode;
    stop.abort();
    setTimeout(() => process.exit(exitCode), GOODBYE_MS).unref();
  };
  process.on("SIGINT", () => interrupt(INTERRUPTED));
  process.on("SIGTERM", () => interrupt(TERMINATED));
  // Node would exit with 1, which means findings; a monitor must not take a crash for those.
  process.on("uncaughtException", (error) => {
    process.stderr.write(`ftpwarden: a mistake in this program: ${error.stack ?? String(error)}\n`);
    process.exit(3);
  });
  const tools = toolsOf(args, stop.signal, () => interrupt(INTERRUPTED));
  const ending = await runProgram({ verbs: commands, tools, args });
  const nagios = peekOption(args, ["-o", "--output"]) === "nagios";
  if (ending.message !== undefined) {
    // To a scheduler that reads one line of standard output, 2 would mean critical.
    if (nagios) {
      const { nagiosUnknown } = await import("#reports/nagios.ts");
      await tools.out.write(nagiosUnknown(ending.message));
    } else await tools.err.write(`ftpwarden: ${ending.message}\n`);
  }
  const failed = ending.message !== undefined;
  const code = failed && interruption !== undefined ? interruption : ending.exitCode;
  process.exitCode = nagios && failed ? 3 : code;
}

function toolsOf(args: readonly string[], signal: AbortSignal, onInterrupt: () => void): Tools {
  const { env, stdin, stderr } = process;
  return {
    lang: pickLang(args, env),
    version: versionOf(),
    env,
    out: streamOf(process.stdout),
    err: streamOf(process.stderr),
    signal,
    now: () => Date.now(),
    async readSecret(path) {
      const { readSecretFile, readSecretStream } = await import("#machine/secret-file.ts");
      return path === "-" ? await readSecretStream(stdin, "-") : await readSecretFile(path);
    },
    async readAuthorities(path) {
      const { readAuthorities } = await import("#machine/trust.ts");
      return readAuthorities(path);
    },
    askSecret:
      stdin.isTTY && stderr.isTTY
        ? async (question) => {
            const { askSecret } = await import("#machine/terminal.ts");
            return await askSecret(question, {
              input: stdin,
              output: stderr,
              signal,
              onInterrupt,
              wipes: env["TERM"] !== "dumb",
            });
          }
        : undefined,
    terms,
    look: (request, events) => look(request, events, signal),
    async render(form, report, options) {
      const { reports } = await import("#reports/index.ts");
      const found = reports.find(({ id }) => id === form);
      if (!found) throw new Problem("bug", `there is no report form ${form}`);
      return found.render(report, options);
    },
    async nagiosExit(verdict) {
      const { nagiosExit } = await import("#reports/nagios.ts");
      return nagiosExit(verdict);
    },
    async findServers() {
      const [{ findFtpServers }, { greetsAsFtp }] = await Promise.all([
        import("#machine/listeners.ts"),
        import("#machine/greets.ts"),
      ]);
      return await findFtpServers(greetsAsFtp(signal));
    },
    async misbehaviours() {
      const { misbehaviours } = await import("#practice/misbehaviours/index.ts");
      const list: readonly { readonly id: string; readonly says: Text }[] = misbehaviours;
      return { list };
    },
    practice: startPractice,
    async explain(text) {
      const [{ explainer }, { servers }, { checks }, { faults }, { replyCode }] = await Promise.all(
        [
          import("#diagnosis/explain.ts"),
          import("#servers/index.ts"),
          import("#checks/index.ts"),
          import("#faults/index.ts"),
          import("#ftp/grammar/codes.ts"),
        ],
      );
      return explainer({ servers, checks, faults, code: replyCode })(text);
    },
  };
}

async function startPractice(options: Parameters<Tools["practice"]>[0]) {
  const [{ startPractice: start }, { misbehaviours }, { clock, random }] = await Promise.all([
    import("#practice/practice.ts"),
    import("#practice/misbehaviours/index.ts"),
    import("#machine/clock.ts"),
  ]);
  const { onLine } = options;
  const server = await start({
    port: options.port,
    security: options.security,
    misbehaviours: misbehaviours
      .map(({ id }) => id)
      .filter((id) => options.misbehave.some((asked) => asked === id)),
    clock,
    random,
    ...(onLine
      ? {
          onLine: ({ connection, line }: { connection: number; line: string }) =>
            onLine(`${connection}  ${line}`),
        }
      : {}),
  });
  return {
    port: server.port,
    user: server.user,
    password: server.password,
    authority: server.caPem,
    close: () => server.stop(),
  };
}

async function terms(): Promise<Terms> {
  const [{ checks }, { faults }] = await Promise.all([
    import("#checks/index.ts"),
    import("#faults/index.ts"),
  ]);
  return {
    checks: new Map(checks.map((check) => [check.id, check])),
    faults: new Map(faults.map((fault) => [fault.id, fault])),
  };
}

/** One target: the walk, the checks, the diagnosis, the verdict. Throws `cancelled` on abort. */
async function look(
  request: LookRequest,
  events: LookEvents,
  signal: AbortSignal,
): Promise<TargetReport> {
  const [{ checks }, { productOf }, { faults }, { servers, serverKnowledge }] = await Promise.all([
    import("#checks/index.ts"),
    import("#checks/told.ts"),
    import("#faults/index.ts"),
    import("#servers/index.ts"),
  ]);
  const [{ walk }, { outsideWorld }, { probe }, { reasoner }] = await Promise.all([
    import("#outside/walk.ts"),
    import("#outside/world.ts"),
    import("#probing/probe.ts"),
    import("#diagnosis/diagnose.ts"),
  ]);
  const { target, failOn, chosen } = request;
  const parts = await partsOf(request);
  const knowledge = serverKnowledge(servers);
  const asked = checks.filter(({ id }) => request.checks?.includes(id) ?? true);
  if (target.security !== "clear") {
    const { trust } = await import("#machine/trust.ts");
    trust(request.authorities);
  }
  const startedAt = parts.clock.now();
  let done = 0;
  const probed = await probe({
    target: target.id,
    checks: asked,
    walk: (stop) => walk({ ...parts, target, signal: stop, ...parts.options, ...events }),
    world: (seen, stop) => outsideWorld({ ...parts, target, servers: knowledge }, seen, stop),
    clock: parts.clock,
    deadlineMs: request.timeoutMs,
    signal,
    onCheck: ([first]) => events.onCheck?.(first?.check ?? "", ++done, asked.length),
  });
  const diagnosis = reasoner({ checks, faults })(target.id, probed.observations);
  const product = productOf({ walk: probed.walk, servers: knowledge });
  const { login, ...shown } = target;
  const seen = {
    target: { ...shown, ...(login ? { user: login.user } : {}) },
    startedAt,
    endedAt: parts.clock.now(),
    walk: probed.walk,
    diagnosis,
    ...(product ? { product } : {}),
  };
  return { ...seen, verdict: judge(seen, { terms: await terms(), failOn, chosen }) };
}

/** What of this machine a look may touch. */
async function partsOf(request: LookRequest) {
  const [{ clock, random }, { sockets, nameLookup }, { createDns }, { TIMEOUTS }] =
    await Promise.all([
      import("#machine/clock.ts"),
      import("#machine/sockets.ts"),
      import("#machine/dns.ts"),
      import("#ftp/client/limits.ts"),
    ]);
  const { family, timeoutMs } = request;
  // No phase may use up what the others and the checks need.
  const most = timeoutMs * PHASE_SHARE;
  const timeouts = Object.fromEntries(
    Object.entries(TIMEOUTS).map(([name, ms]) => [name, Math.min(Number(ms), most)]),
  ) as unknown as typeof TIMEOUTS;
  const names: typeof nameLookup = {
    async lookup(host, stop) {
      const found = await nameLookup.lookup(host, stop);
      return family === undefined ? found : found.filter((one) => one.family === family);
    },
  };
  return {
    clock,
    random,
    sockets,
    names,
    dns: createDns(),
    timeouts,
    options: {
      writeTests: request.writeTests,
      allowCleartext: request.allowCleartext,
      expectedAddresses: request.expectedAddresses,
      resolvers: request.resolvers,
    },
  };
}

/** Words out, in order; a reader that went away (`| head`) ends the writing, not the judging. */
function streamOf(stream: NodeJS.WriteStream): Stream {
  let gone = false;
  stream.on("error", () => {
    gone = true;
  });
  return {
    isTTY: stream.isTTY,
    get columns() {
      return stream.columns ?? 0;
    },
    write: (words) =>
      new Promise((resolve) => {
        if (gone) resolve();
        else stream.write(words, () => resolve());
      }),
  };
}

function versionOf(): string {
  const path = new URL("../package.json", import.meta.url);
  return (JSON.parse(readFileSync(path, "utf8")) as { version: string }).version;
}
