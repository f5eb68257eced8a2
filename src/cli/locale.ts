// Which language to speak, and what of the command line must be known before it is read in earnest.

import { type Lang, languages } from "#model/text.ts";

/** After POSIX: the first of LC_ALL, LC_MESSAGES and LANG that is set decides. */
export function langOfLocale(env: { readonly [name: string]: string | undefined }): Lang {
  const locale = [env["LC_ALL"], env["LC_MESSAGES"], env["LANG"]].find((value) => value) ?? "";
  return /^zh(?:[_.@-]|$)/i.test(locale) ? "zh" : "en";
}

/**
 * The value of an option as far as it can be told before the real reading: messages about a wrong
 * option should already be in the right language and form. The last one wins.
 */
export function peekOption(args: readonly string[], names: readonly string[]): string | undefined {
  let found: string | undefined;
  args.forEach((arg, index) => {
    for (const name of names) {
      if (arg === name) found = args[index + 1];
      else if (name.startsWith("--") && arg.startsWith(`${name}=`)) {
        found = arg.slice(name.length + 1);
      } else if (!name.startsWith("--") && arg.startsWith(name) && !arg.startsWith("--")) {
        found = arg.slice(name.length);
      }
    }
  });
  return found;
}

/** `--lang` where it is usable, else the locale. */
export function pickLang(
  args: readonly string[],
  env: { readonly [name: string]: string | undefined },
): Lang {
  const asked = peekOption(args, ["--lang"]);
  return languages.find((lang) => lang === asked) ?? langOfLocale(env);
}
