import { useQuery } from '@apollo/client/react'
import { useViewer } from '@kaidian/shared/web/session.tsx'
import { useMemo } from 'react'
import { MyFlashTakingsDocument } from './product-page.graphql.ts'
import type { PageVariantFragment } from './product-page.graphql.ts'

/** The page is a visitor's: what the viewer has bought at a flash price already is taken from what one may buy at it. */
export function useOwnLimits(productId: string, variants: readonly PageVariantFragment[]) {
  const viewer = useViewer()
  const isLimited = variants.some(({ flash }) => flash && flash.perMember !== null)
  const { data } = useQuery(MyFlashTakingsDocument, {
    variables: { productId },
    skip: !viewer || !isLimited,
    fetchPolicy: 'cache-and-network',
  })
  return useMemo(() => {
    const taken = new Map(data?.myFlashTakings.map(({ flashPriceId, quantity }) => [flashPriceId, quantity]))
    return variants.map((variant) => {
      const { flash } = variant
      if (!flash || flash.perMember === null) return variant
      const mine = flash.perMember - (taken.get(flash.id) ?? 0)
      return { ...variant, flash: { ...flash, left: Math.max(0, Math.min(flash.left, mine)) } }
    })
  }, [data, variants])
}
