/** What makes a pattern one that is not read: it may mean something, but not for certain what is thought here. */
export class Unread extends Error {}

/** What makes a text no pattern at all: Java refuses it, and with it CloudFormation. */
export class Broken extends Unread {}

/** Where reading stands in a pattern, character by character. */
export class Cursor {
  private readonly text: readonly string[]
  private at = 0

  constructor(text: readonly string[]) {
    this.text = text
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length
  }

  get next(): string | undefined {
    return this.text[this.at]
  }

  get afterNext(): string | undefined {
    return this.text[this.at + 1]
  }

  take(): string {
    const character = this.text[this.at++]
    // Whatever has begun here has no end.
    if (character === undefined) throw new Broken()
    return character
  }

  accept(text: string): boolean {
    const found = [...text].every((character, offset) => this.text[this.at + offset] === character)
    if (found) this.at += text.length
    return found
  }
}
