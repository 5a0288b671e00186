import { styleText } from 'node:util';

const WIDTH = 112;
const MARGIN = ' '.repeat('00:00:00  '.length);

/** The province's main island keeps the time of Makassar (WITA). */
const clockOf = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Makassar',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** What a clock in the province shows at an instant in milliseconds, as `13:05:59`. */
export const provinceClock = (instantMs: number): string => clockOf.format(instantMs);

/** Breaks a text into lines of at most `width` characters, at spaces. */
function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Writes the stories so that somebody who has never seen the product can follow them. */
export class Timeline {
  readonly #write: (line: string) => void;

  constructor(write: (line: string) => void) {
    this.#write = write;
  }

  /** A plain line. */
  line(text = ''): void {
    this.#write(text);
  }

  /** Begins a part of the demonstration. */
  chapter(title: string, about: string): void {
    this.line();
    this.line(styleText('bold', `━━ ${title} ${'━'.repeat(Math.max(2, WIDTH - title.length - 4))}`));
    this.entry('', about);
  }

  heading(text: string): void {
    this.line();
    this.line(styleText('bold', text));
  }

  /** Somebody does something, now. */
  act(who: string, does: string): void {
    this.line();
    this.line(`${provinceClock(Date.now())}  ${styleText('bold', who)}`);
    this.entry(MARGIN, does);
  }

  /** What somebody reads or writes, in the words of the product. */
  quote(label: string, text: string): void {
    this.entry(`${MARGIN}│ `, `${label}: “${text}”`, `${MARGIN}│ `);
  }

  /** What the system keeps of it. */
  recorded(text: string): void {
    this.entry(`${MARGIN}✓ `, text);
  }

  /** What else is worth seeing. */
  note(text: string): void {
    this.entry(`${MARGIN}· `, text);
  }

  /** A text of several lines, after `lead` on the first and `hanging` on the others. */
  entry(lead: string, text: string, hanging = ' '.repeat(lead.length)): void {
    wrapped(text, WIDTH - lead.length).forEach((line, index) => {
      this.line((index === 0 ? lead : hanging) + line);
    });
  }
}
