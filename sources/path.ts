import { isAbsolute, relative, resolve, sep } from 'node:path'

/**
 * The one name of a file, however it is written: from the working directory where it is inside of it, so that evidence
 * and waivers say the same on every machine, and from the root elsewhere.
 */
export const canonical = (path: string): string => {
  const whole = resolve(path)
  const inside = relative(process.cwd(), whole)
  if (inside === '') return '.'
  return inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside) ? whole : inside
}
