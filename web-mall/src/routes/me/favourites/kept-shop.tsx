import { useApolloClient } from '@apollo/client/react'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Store, Trash2 } from 'lucide-react'
import { Link } from 'react-router'
import { RemoveFavouriteDocument } from '../../../parts/favourite/keep-button.graphql.ts'
import { MyFavouritesDocument, type KeptItemFragment } from './favourites-page.graphql.ts'

interface KeptShopProps {
  shop: NonNullable<KeptItemFragment['shop']>
  isAvailable: boolean
}

export function KeptShop({ shop, isAvailable }: KeptShopProps) {
  const { t } = useLingui()
  const client = useApolloClient()
  const [remove, isRemoving] = useAction(RemoveFavouriteDocument, {
    success: t`已取消收藏`,
    onDone: () => void client.refetchQueries({ include: [MyFavouritesDocument] }),
  })
  return (
    <div className="flex items-center gap-3 p-3">
      <Link to={`/shop/${shop.id}`} className="flex min-w-0 grow items-center gap-3 hover:text-jade-600">
        <span className="flex size-12 shrink-0 items-center justify-center rounded-card bg-jade-50 text-jade-600">
          <Store size={24} strokeWidth={1.5} aria-hidden />
        </span>
        <span className="min-w-0">
          <span className="block truncate text-15 font-medium">{shop.name}</span>
          <span className="block truncate text-13 text-ink-2">{shop.intro}</span>
          <span className="tabular block text-12 text-ink-3">
            {isAvailable ? t`在售 ${shop.onSaleCount} 件` : t`店铺暂不营业`} · {shop.regionPath}
          </span>
        </span>
      </Link>
      <button
        type="button"
        aria-label={t`取消收藏${shop.name}`}
        aria-busy={isRemoving}
        onClick={() => void remove({ kind: 'SHOP', id: shop.id })}
        className="flex size-11 shrink-0 items-center justify-center text-ink-3 hover:text-cinnabar-700"
      >
        <Trash2 size={18} strokeWidth={1.75} aria-hidden />
      </button>
    </div>
  )
}
