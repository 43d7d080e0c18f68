import { useQuery } from '@apollo/client/react'
import { formatYuan, parseYuan } from '@kaidian/shared/core/money'
import { useEffect, useState } from 'react'
import { ShopProceedsDocument } from './product-editor.graphql.ts'
import { useEditor, useEditorStore } from './use-editor.ts'

const calmMs = 400

/** Asks the server what each price leaves the shop, once nobody types, and answers by which rate it is reckoned. */
export function useNet(productId: string | null) {
  const store = useEditorStore()
  const categoryId = useEditor(({ fields }) => fields.categoryId)
  const wanted = useCalm(
    useEditor(({ matrix }) =>
      [...new Set(matrix.order.map((key) => parseYuan(matrix.rows[key]?.price ?? '') ?? 0))]
        .filter((fen) => fen > 0)
        .sort((one, other) => one - other)
        .join(),
    ),
  )
  const { data, previousData } = useQuery(ShopProceedsDocument, {
    variables: {
      categoryId: categoryId ?? '',
      productId,
      prices: wanted ? wanted.split(',').map((fen) => formatYuan(Number(fen))) : [],
    },
    skip: categoryId === null,
    // Rates can change any day.
    fetchPolicy: 'cache-and-network',
  })
  const proceeds = (data ?? previousData)?.shopProceeds
  useEffect(() => {
    if (proceeds)
      store
        .getState()
        .setNet(new Map(proceeds.prices.map(({ price, net }) => [parseYuan(price) ?? 0, parseYuan(net) ?? 0])))
  }, [store, proceeds])
  return categoryId === null ? undefined : proceeds
}

function useCalm(value: string): string {
  const [calm, setCalm] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setCalm(value), calmMs)
    return () => clearTimeout(timer)
  }, [value])
  return calm
}
