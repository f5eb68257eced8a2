// `ftpwarden up`: works at once, wherever it is started: diagnoses the FTP servers of this machine, or,
// where there is none, a practice server with a fault in it.

import { addLookOptions, type LookingOptions } from "#cli/options.ts";
import { addressOf, lookAtAll, makeTarget, printReport, readCredentials } from "#cli/run.ts";
import type { FoundServer, Practice, Tools } from "#cli/tools.ts";
import type { Verb } from "#cli/verb.ts";
import type { Target } from "#model/target.ts";

/** The outage that checkers of the control channel do not see: the login works, no listing comes. */
const DEMONSTRATED = "refused-data-port";

export const up = {
  id: "up",
  describe(command, lang) {
    const zh = lang === "zh";
    return addLookOptions(command, lang)
      .description(
        zh
          ? "诊断本机的 FTP 服务器；若没有，则启动一个带故障的练习服务器并诊断它"
          : "diagnose the FTP servers of this machine; where there is none, a practice server with a fault in it",
      )
      .addHelpText(
        "after",
        zh
          ? "\n只要诊断本身完成，无论发现什么都以 0 退出；需要以退出码判断时请用 diagnose。"
          : "\nExits 0 when the diagnosis itself came about, whatever it found; for exit codes use diagnose.",
      );
  },
  async run(_args, given, tools) {
    const options = given as LookingOptions;
    const credentials = await readCredentials(options, tools);
    const found = await tools.findServers();
    if (found.length > 0) {
      await announce(found, tools);
      const targets = found.map((server) =>
        makeTarget(addressOf(server), options, credentials, tools),
      );
      await lookAndPrint(targets, options, tools);
      return 0;
    }
    const practice = await startFaulty(tools);
    try {
      // Its certificate is not the fault that is shown.
      const trusting = { ...options, authorities: [practice.authority] };
      await lookAndPrint([practiceTarget(practice)], trusting, tools);
    } finally {
      await practice.close();
    }
    return 0;
  },
} as const satisfies Verb;

async function lookAndPrint(
  targets: readonly Target[],
  options: LookingOptions,
  tools: Tools,
): Promise<void> {
  await printReport(await lookAtAll(targets, options, tools), options, tools);
}

async function announce(found: readonly FoundServer[], { err, lang }: Tools): Promise<void> {
  const names = found.map((server) => {
    const who = server.process ? ` (${server.process.name}, pid ${server.process.pid})` : "";
    return `${addressOf(server).id}${who}`;
  });
  const list = names.join(", ");
  await err.write(
    lang === "zh"
      ? `本机的 FTP 服务器：${list}\n`
      : `FTP server${names.length === 1 ? "" : "s"} of this machine: ${list}\n`,
  );
}

async function startFaulty(tools: Tools): Promise<Practice> {
  const { list } = await tools.misbehaviours();
  const chosen = (list.find(({ id }) => id === DEMONSTRATED) ?? list[0])?.id;
  const practice = await tools.practice({
    misbehave: chosen === undefined ? [] : [chosen],
    port: 0,
    security: "explicit",
  });
  const sentence = list.find(({ id }) => id === chosen)?.says[tools.lang] ?? "";
  const says = sentence.replace(/[.\u3002]$/, "");
  await tools.err.write(
    tools.lang === "zh"
      ? `本机没有正在监听的 FTP 服务器。以下是演示：已在 127.0.0.1:${practice.port} 启动练习服务器，并放入一个故障（${chosen}:${says}），随即对其诊断。\n`
      : `No FTP server listens on this machine. So this is a demonstration: a practice server was started on ` +
          `127.0.0.1:${practice.port} with a fault in it (${chosen}: ${says}), and is diagnosed here.\n`,
  );
  return practice;
}

function practiceTarget(practice: Practice): Target {
  return {
    id: `127.0.0.1:${practice.port}`,
    host: "127.0.0.1",
    port: practice.port,
    security: "auto",
    path: "",
    login: { user: practice.user, password: () => Promise.resolve(practice.password) },
  };
}
