/** The frameworks that policies name, each with its version. */
export type FrameworkId = 'CIS-AWS-5.0' | 'NIST-800-53r5' | 'PCI-DSS-4.0.1' | 'SOC2' | 'AWS-FSBP'

export interface Control {
  /** What the control asks for, in our own words: the standards' texts are their owners'. */
  readonly title: string
  /** What AWS holds, a template or a live account, can show it; otherwise it is for people and papers. */
  readonly aws?: true
}

export interface Framework {
  readonly id: FrameworkId
  readonly name: string
  /** The month in which the framework's owner published this version. */
  readonly published: string
  /** The day on which the list was last held against its source. */
  readonly asOf: string
  readonly controls: Readonly<Record<string, Control>>
}
