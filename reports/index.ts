import type { Render } from './rendering.ts'

interface Report {
  readonly about: string
  readonly load: () => Promise<{ readonly render: Render }>
}

/** Every report there is; one is loaded when it is asked for. */
export const reports = {
  terminal: { about: 'a summary for people', load: () => import('./terminal.ts') },
  json: { about: 'the evidence, whole', load: () => import('./json.ts') },
  markdown: { about: 'a comment for a pull request', load: () => import('./markdown.ts') },
} as const satisfies Record<string, Report>

export type ReportName = keyof typeof reports

export const reportNames = Object.keys(reports) as readonly ReportName[]

export const isReportName = (name: string): name is ReportName => Object.hasOwn(reports, name)
