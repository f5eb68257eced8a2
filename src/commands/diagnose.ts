// `ftpwarden diagnose [TARGET...]`: looks at FTP servers from outside, as a client, and says what is wrong.

import { addLookOptions, type LookingOptions } from "#cli/options.ts";
import { addressOf, lookAtAll, makeTarget, printReport, readCredentials } from "#cli/run.ts";
import { parseTarget, type TargetAddress } from "#cli/target.ts";
import type { Tools } from "#cli/tools.ts";
import type { Verb } from "#cli/verb.ts";
import { Refusal } from "#model/refusal.ts";

const TARGETS_MAX = 100;

export const diagnose = {
  id: "diagnose",
  describe(command, lang) {
    const zh = lang === "zh";
    return addLookOptions(command, lang)
      .description(
        zh
          ? "以客户端身份检查 FTP 服务器，指出哪里有问题、依据是什么、如何处理"
          : "look at FTP servers as a client: what is wrong, how it is known, how to mend it",
      )
      .argument(
        "[target...]",
        zh
          ? "host、host:port、[v6]:port、ftp://、ftps://、ftpes://user@host:port/path；省略则为本机的 FTP 服务器"
          : "host, host:port, [v6]:port, ftp://, ftps://, ftpes://user@host:port/path; none: this machine's own",
      )
      .addHelpText(
        "after",
        zh
          ? "\n退出码：0 健康，1 有达到 --fail-on 的发现，2 用法或配置错误，3 无法判定，130 被中断；\n-o nagios 时为 0 OK、1 WARNING、2 CRITICAL、3 UNKNOWN。"
          : "\nExit codes: 0 healthy, 1 findings at or above --fail-on, 2 usage or config error,\n3 could not judge, 130 interrupted; with -o nagios 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN.",
      );
  },
  async run(args, given, tools) {
    const options = given as LookingOptions;
    if (args.length > TARGETS_MAX) {
      throw new Refusal("invalid", {
        en: `more than ${TARGETS_MAX} targets at a time`,
        zh: `一次最多 ${TARGETS_MAX} 个目标`,
      });
    }
    const addresses =
      args.length > 0 ? args.map((arg) => parseTarget(arg, options.security)) : undefined;
    const credentials = await readCredentials(options, tools);
    const all = addresses ?? (await ownServers(tools));
    const targets = all.map((address) => makeTarget(address, options, credentials, tools));
    const report = await lookAtAll(targets, options, tools);
    await printReport(report, options, tools);
    if (options.output === "nagios") return await tools.nagiosExit(report.verdict);
    return report.verdict.exitCode;
  },
} as const satisfies Verb;

async function ownServers(tools: Tools): Promise<readonly TargetAddress[]> {
  const found = await tools.findServers();
  if (found.length > 0) return found.map(addressOf);
  throw new Refusal(
    "absent",
    {
      en: "no FTP server listens on this machine",
      zh: "本机没有正在监听的 FTP 服务器",
    },
    {
      en: "name one: ftpwarden diagnose HOST; or see a demonstration: ftpwarden up",
      zh: "请指定一个：ftpwarden diagnose 主机；或观看演示：ftpwarden up",
    },
    // Not a usage error: a monitor asks so, and a daemon that is gone must not look like one.
    3,
  );
}
