import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'

/** `npm run proof`: the long proofs whole; otherwise each runs a small part of itself that is always the same. */
export const isWhole = process.env['PROOF'] === 'full'

const docs = join(import.meta.dirname, '../../../docs')

export type Figures = readonly (readonly [what: string, figure: string | number])[]

/** A whole proof writes its figures into their place on a page of docs/, with the day and the machine. */
export function keepFigures(name: string, figures: Figures): void {
  if (isWhole) keepText('reliability.md', name, [...tableOf(figures), '', machine()])
}

/** Puts lines between the two marks of that name. */
export function keepText(page: string, name: string, lines: readonly string[]): void {
  const path = join(docs, page)
  const text = readFileSync(path, 'utf8')
  const [start, end] = [`<!-- figures of ${name} -->`, `<!-- end of ${name} -->`]
  const [before, rest] = text.split(start)
  const [, after] = (rest ?? '').split(end)
  if (before === undefined || after === undefined) throw new Error(`${path} has no place for the figures of ${name}`)
  writeFileSync(path, [before + start, '', ...lines, '', end + after].join('\n'))
}

const tableOf = (figures: Figures): string[] => [
  '| figure | value |',
  '|---|---:|',
  ...figures.map(([what, figure]) => `| ${what} | ${typeof figure === 'number' ? withCommas(figure) : figure} |`),
]

const withCommas = (figure: number): string => figure.toLocaleString('en-US', { maximumFractionDigits: 1 })

export function machine(): string {
  const gigabytes = Math.round(totalmem() / 2 ** 30)
  // Others work on it too: figures say how busy it was.
  const load = loadavg()[1]?.toFixed(1) ?? '?'
  const day = new Date().toISOString().slice(0, 10)
  return `Measured on ${day} on a shared machine of ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}) and ${gigabytes} GB, Node ${process.versions.node}, with ${load} processes at work or waiting on average.`
}
