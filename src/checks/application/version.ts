// Is the release that the server tells of known to be vulnerable? A distribution mends a release without
// changing its number, so the number alone accuses only where nobody mends it any more.

import type { Sight } from "#model/check.ts";
import { evidence, type Evidence } from "#model/observation.ts";
import { Problem } from "#model/problem.ts";
import type { Product } from "#model/server.ts";
import { outsideCheck, type OutsideWorld } from "../look.ts";
import { productFacts, productOf, verbatimOf } from "../told.ts";
import { compareReleases, within } from "../version/releases.ts";
import {
  SUPPORTED_FROM,
  vulnerabilities,
  VULNERABILITIES_AS_OF,
  type Vulnerability,
} from "../version/vulnerabilities.ts";

type K = "vulnerable" | "vulnerable-disputed" | "backdoored";

export const version = outsideCheck({
  id: "application/version",
  asks: {
    en: "Is this release known to be vulnerable?",
    zh: "该版本是否有已知漏洞？",
  },
  ok: {
    en: "Nothing is known against this release.",
    zh: "该版本没有已知漏洞。",
  },
  needs: "greeting",
  cost: "light",
  findings: {
    vulnerable: {
      severity: "warning",
      baseRate: 0.3,
      says: {
        en: "{product} {release} as its makers released it has known flaws ({flaws}); your distribution may have mended them without changing the number.",
        zh: "{product} {release} 的原始发行版有已知漏洞（{flaws}）；您的发行版可能已修补而不改版本号。",
      },
      todo: {
        en: "Compare the package's own version with the distribution's security tracker, and update.",
        zh: "请将软件包版本与发行版的安全公告核对，并更新。",
      },
    },
    "vulnerable-disputed": {
      severity: "info",
      baseRate: 0.3,
      says: {
        en: "Of {product} {release} a flaw is told that is disputed ({flaws}).",
        zh: "{product} {release} 有一项存在争议的漏洞（{flaws}）。",
      },
    },
    backdoored: {
      severity: "error",
      says: {
        en: "{product} {release} was for a time handed out with a backdoor ({flaws}).",
        zh: "{product} {release} 的下载包曾被植入后门（{flaws}）。",
      },
      todo: {
        en: "Take the server off the network, look for intruders, and install a release of today.",
        zh: "请立即断网、排查入侵，并安装现行版本。",
      },
    },
  },
  sources: ["https://nvd.nist.gov/", "https://security-tracker.debian.org/tracker/"],
  async look(world) {
    const product = productOf(world);
    const open = product?.server === "proftpd" ? await copiesBeforeLogin(world) : undefined;
    if (open) return [open];
    if (!product?.release) {
      return [{ saw: "unknown", reason: untold, facts: productFacts(product) }];
    }
    return judge(world, product, product.release);
  },
});

function judge(world: OutsideWorld, product: Product, release: string): Sight<K>[] {
  const known = vulnerabilities.filter(
    ({ server, span }) => server === product.server && within(release, span),
  );
  const facts = { ...productFacts(product), asOf: VULNERABILITIES_AS_OF };
  const greeting = world.walk.greeting ? verbatimOf(world.walk.greeting) : "";
  const shown = evidence("reply", greeting);
  if (known.length === 0) return [{ saw: "ok", facts, evidence: [shown] }];
  const since = SUPPORTED_FROM[product.server];
  const dead = since !== undefined && compareReleases(release, since) === -1;
  const sights: Sight<K>[] = [];
  const tell = (saw: K, kind: Vulnerability["kind"]) => {
    const flaws = known.filter((one) => one.kind === kind);
    if (flaws.length === 0) return;
    // Only where no distribution mends it any more does the number prove something.
    const milder = saw === "vulnerable" && !dead ? ({ severity: "info" } as const) : {};
    sights.push({
      saw,
      ...milder,
      facts: { ...facts, flaws: flaws.map(({ id }) => id), supported: !dead },
      evidence: [shown, ...flaws.map(oneLine)],
    });
  };
  tell("backdoored", "backdoor");
  tell("vulnerable", "flaw");
  tell("vulnerable-disputed", "disputed");
  return sights;
}

function oneLine({ id, says, span, source }: Vulnerability): Evidence {
  return evidence("measure", `${id}: ${says.en} Mended in ${span.below}. ${source}`);
}

/**
 * CVE-2015-3306 shows itself without harm: SITE CPFR only names a file to copy, and copies nothing.
 * A 350 before the login is the flaw; a mended server answers 530, one without mod_copy 500.
 */
async function copiesBeforeLogin(world: OutsideWorld): Promise<Sight<K> | undefined> {
  try {
    const { session } = await world.open();
    const reply = await session.command("SITE", "CPFR /");
    await session.quit();
    if (reply.code !== 350) return undefined;
    return {
      saw: "vulnerable",
      severity: "error",
      facts: {
        ...productFacts(productOf(world)),
        flaws: ["CVE-2015-3306"],
        proof: "behaviour",
        reply: reply.lines.join(" | ").slice(0, 200),
      },
      evidence: [evidence("sent", "SITE CPFR /"), evidence("reply", verbatimOf(reply))],
    };
  } catch (thrown) {
    const problem = Problem.from(thrown);
    if (problem.code === "cancelled" || problem.code === "bug") throw problem;
    return undefined;
  }
}

const untold = {
  en: "The server does not tell its release, which is as it should be; the package on the host does.",
  zh: "服务器没有公开版本号（这样更好）；请在主机上查看软件包版本。",
};
