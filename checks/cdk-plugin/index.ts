export { type Finding, type Judged, judge } from './judge.ts'
export { ForallPlugin, type ForallPluginProps } from './plugin.ts'
