/* YAML takes more for numbers than JSON does, and CloudFormation with it: `.5`, `1_000`, `0x1F`. */

/** What is surely no number, however it is read. */
export const isNoNumber = (text: string): boolean =>
  !/^[-+]?([\d._:]*\d[\d._:]*(e[-+]?\d+)?|0[xob][\da-f_]+)$/i.test(text.trim())

/** A number as JSON would write it; what cannot be read here stays as it is. */
export const plainNumber = (text: string): string => {
  const number = text.trim() === '' ? Number.NaN : Number(text.replaceAll('_', ''))
  return Number.isNaN(number) ? text : String(number)
}
