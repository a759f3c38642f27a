/** What an assembly, or the app that makes one, may ask of us. */
export const limits = {
  /** The newest version of the manifest's schema that is understood; a newer one may mean things we would miss. */
  schema: 55,
  /** Templates of one assembly, each nested one counted as often as it is used. CloudFormation takes 2,500 nested at a time. */
  templates: 2_500,
  /** Nested stacks inside one another. */
  nesting: 10,
  /** Characters of a construct path, and of one line of a stack trace; what is longer is passed over. */
  text: 2_000,
  /** Places of a trace that are kept, from the innermost. */
  trace: 10,
  /** How long the app, and its build command, may each run. */
  milliseconds: 600_000,
  /** Lines of a failing command's output that are shown. */
  lines: 20,
  /** Characters of output that are kept to take these lines from. */
  output: 16_000,
  /** Characters of context that go into the environment, which the system bounds; more goes into a file. */
  context: 100_000,
} as const
