import { limits } from '@kaidian/shared/core/limits'
import { useMemo, useState } from 'react'
import { useSearchParams } from 'react-router'
import type { PageVariantFragment, ProductPageQuery } from './product-page.graphql.ts'

type Options = NonNullable<ProductPageQuery['productPage']>['options']

export interface Choice {
  /** One value per option, or undefined where none is chosen yet. */
  values: readonly (string | undefined)[]
  variant: PageVariantFragment | undefined
  /** of the chosen variant; until then of the first that has what is chosen so far */
  image: PageVariantFragment['image'] | undefined
  /** Whether any variant has this value beside what is chosen on the other options; and whether one of them is in stock. */
  stateOf: (option: number, value: string) => 'possible' | 'sold-out' | 'none'
  choose: (option: number, value: string) => void
  /** The option that was missed when buying; a new object each time, so that it is shown each time. */
  missing: { option: number } | undefined
  /** Whether one was missing. */
  miss: () => boolean
  quantity: number
  setQuantity: (quantity: number) => void
}

/** The chosen variant lives in the URL (`?sku=`): a link leads to just this colour and size. */
export function useChoice(options: Options, variants: readonly PageVariantFragment[]): Choice {
  const [params, setParams] = useSearchParams()
  const [partial, setPartial] = useState<readonly (string | undefined)[]>()
  const [quantity, setQuantity] = useState(1)
  const linked = variants.find(({ id }) => id === params.get('sku'))
  const [missing, setMissing] = useState<{ option: number }>()
  // Where there is only one value there is nothing to choose.
  const values =
    partial ??
    linked?.optionValues ??
    options.map(({ values: [first, ...others] }) => (others.length ? undefined : first))
  const variant = variants.find(({ optionValues }) => optionValues.every((value, place) => value === values[place]))

  const matching = useMemo(
    () => (option: number, value: string) =>
      variants.filter(({ optionValues }) =>
        optionValues.every((own, place) =>
          place === option ? own === value : values[place] === undefined || own === values[place],
        ),
      ),
    [variants, values],
  )

  return {
    values,
    variant,
    image: variant ? variant.image : partial?.some(Boolean) ? matching(-1, '').find(({ image }) => image)?.image : null,
    missing: missing && values[missing.option] === undefined ? missing : undefined,
    miss: () => {
      const option = values.indexOf(undefined)
      if (option >= 0) setMissing({ option })
      return option >= 0
    },
    quantity,
    setQuantity,
    stateOf: (option, value) => {
      const found = matching(option, value)
      if (found.length === 0) return 'none'
      return found.some(({ isInStock }) => isInStock) ? 'possible' : 'sold-out'
    },
    choose: (option, value) => {
      const next = values.map((own, place) =>
        place === option ? (own === value && options[option]?.values[1] ? undefined : value) : own,
      )
      setPartial(next)
      setQuantity(1)
      const chosen = variants.find(({ optionValues }) => optionValues.every((own, place) => own === next[place]))
      setParams(
        (current) => {
          if (chosen) current.set('sku', chosen.id)
          else current.delete('sku')
          return current
        },
        { replace: true },
      )
    },
  }
}

/** At most this many at once; the server knows the stock and says so when it is less. */
export function maxQuantityOf(variant: PageVariantFragment | undefined) {
  return variant?.stockHint ?? limits.lineQuantity
}
