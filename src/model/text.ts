// What we say to people, in both languages. Every sentence a person reads is a Text.

export const languages = ["en", "zh"] as const;
export type Lang = (typeof languages)[number];

/** One sentence in both languages; `{name}` is replaced by the fact of that name. */
export type Text = { readonly [L in Lang]: string };

/** A plain value that an observation measured or read. Units are in the name: `tookMs`, `sizeBytes`. */
export type Fact = string | number | boolean | null | readonly Fact[];
export type Facts = { readonly [name: string]: Fact };

/**
 * The sentence in `lang`, with `{name}` replaced from `facts`; an unknown name stays as it is. A fact
 * that ends a sentence itself, as replies do, gets no second full stop.
 */
export function say(text: Text, lang: Lang, facts: Facts = {}): string {
  return text[lang].replace(
    /\{([a-zA-Z]{1,40})\}([.\u3002]?)/g,
    (whole, name: string, stop: string) => {
      const fact = facts[name];
      if (fact === undefined) return whole;
      const shown = showFact(fact);
      return /[.!?\u3002]$/.test(shown) ? shown : shown + stop;
    },
  );
}

/** A fact as a person reads it: lists are joined by commas, null is a dash. */
export function showFact(fact: Fact): string {
  if (fact === null) return "–";
  return Array.isArray(fact) ? fact.map(showFact).join(", ") : String(fact);
}

/** The same words in both languages: for product names, verbatim replies and the like. */
export function verbatim(words: string): Text {
  return { en: words, zh: words };
}
