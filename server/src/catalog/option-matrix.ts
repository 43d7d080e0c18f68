import { limits } from '@kaidian/shared/core/limits'
import { Refusal } from '../kernel/refusal.ts'

/** An axis on which the variants of a product differ: colour, size, weight. */
export interface OptionAxis {
  name: string
  values: string[]
}

const separator = ' / '

/** One text for one combination whatever the order of the axes, so that a variant is known again after they are reordered. */
export const combinationKey = (axes: readonly OptionAxis[], values: readonly string[]): string =>
  JSON.stringify(
    axes.map(({ name }, index) => [name, values[index] ?? '']).sort(([a = ''], [b = '']) => (a < b ? -1 : 1)),
  )

/** Every combination of the axes' values, in the order of the axes; a product without axes has one, the empty one. */
export function combinationsOf(axes: readonly OptionAxis[]): string[][] {
  return axes.reduce<string[][]>(
    (all, { values }) => all.flatMap((before) => values.map((value) => [...before, value])),
    [[]],
  )
}

export const combinationCount = (axes: readonly OptionAxis[]): number =>
  axes.reduce((product, { values }) => product * values.length, 1)

/** Refuses axes or values that are there twice. */
export function checkAxes(axes: readonly OptionAxis[]): void {
  refuseTwice(axes.map(({ name }) => name))
  for (const { values } of axes) refuseTwice(values)
}

/** Refuses rows that are not exactly the combinations of the axes, each once. */
export function checkMatrix(axes: readonly OptionAxis[], rows: readonly { optionValues: readonly string[] }[]): void {
  checkAxes(axes)
  const seen = new Set<string>()
  for (const { optionValues } of rows) {
    const text = optionValues.join(separator)
    const isKnown =
      optionValues.length === axes.length && axes.every(({ values }, at) => values.includes(optionValues[at] ?? ''))
    if (!isKnown) throw new Refusal('VARIANT_VALUE_UNKNOWN', { text }, 'variants')
    const key = combinationKey(axes, optionValues)
    if (seen.has(key)) throw new Refusal('VARIANTS_NOT_UNIQUE', { text }, 'variants')
    seen.add(key)
  }
  const expected = combinationCount(axes)
  if (rows.length !== expected || expected > limits.product.variants)
    throw new Refusal('VARIANTS_NOT_COMPLETE', { expected }, 'variants')
}

function refuseTwice(texts: readonly string[]): void {
  const twice = texts.find((text, index) => texts.indexOf(text) !== index)
  if (twice !== undefined) throw new Refusal('OPTIONS_NOT_UNIQUE', { text: twice }, 'options')
}
