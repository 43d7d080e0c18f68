import { useApolloClient } from '@apollo/client/react'
import { classes } from '@kaidian/shared/ui/mall/classes.ts'
import { ProductCard, type CardProduct } from '@kaidian/shared/ui/mall/product-card.tsx'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Bell, BellRing, Trash2 } from 'lucide-react'
import { RemoveFavouriteDocument } from '../../../parts/favourite/keep-button.graphql.ts'
import { MyFavouritesDocument, WatchFavouriteDocument, type KeptItemFragment } from './favourites-page.graphql.ts'

interface KeptProductProps {
  favourite: KeptItemFragment
  product: CardProduct
}

/** Its card, what has become of it, and below it whether to be told and the way to keep it no longer. */
export function KeptProduct({ favourite, product }: KeptProductProps) {
  const { t } = useLingui()
  const client = useApolloClient()
  const { id, isAvailable, isWatched } = favourite
  const [watch, isTurning] = useAction(WatchFavouriteDocument, {
    success: isWatched ? t`不再提醒` : t`降价或到货时，个人中心的“我的收藏”会提醒你`,
    onDone: (payload) =>
      client.cache.modify({
        id: client.cache.identify({ __typename: 'Favourite', id }),
        fields: { isWatched: () => payload.isWatched ?? false },
      }),
  })
  const [remove, isRemoving] = useAction(RemoveFavouriteDocument, {
    success: t`已取消收藏`,
    onDone: () => void client.refetchQueries({ include: [MyFavouritesDocument] }),
  })
  const BellIcon = isWatched ? BellRing : Bell
  return (
    <div className={classes('grid grid-rows-[1fr_auto]', !isAvailable && 'opacity-70')}>
      <ProductCard product={product} note={<Note favourite={favourite} isSoldOut={product.isSoldOut} />} />
      <div className="flex justify-between">
        <button
          type="button"
          aria-pressed={isWatched}
          aria-busy={isTurning}
          onClick={() => void watch({ id, isWatched: !isWatched })}
          className={classes(
            'flex min-h-11 items-center gap-1.5 text-13',
            isWatched ? 'text-jade-600' : 'text-ink-2 hover:text-jade-600',
          )}
        >
          <BellIcon size={16} strokeWidth={1.75} aria-hidden />
          {isWatched ? t`会提醒我` : t`降价提醒`}
        </button>
        <button
          type="button"
          aria-label={t`取消收藏${product.title}`}
          aria-busy={isRemoving}
          onClick={() => void remove({ kind: 'PRODUCT', id: product.id })}
          className="-mr-2 flex size-11 items-center justify-center text-ink-3 hover:text-cinnabar-700"
        >
          <Trash2 size={16} strokeWidth={1.75} aria-hidden />
        </button>
      </div>
    </div>
  )
}

/** The one thing that has become of it since it was kept. */
function Note({ favourite, isSoldOut }: { favourite: KeptItemFragment; isSoldOut: boolean }) {
  const { t } = useLingui()
  const { isAvailable, isBack, drop } = favourite
  if (!isAvailable) return <span className="text-ink-3">{t`已下架`}</span>
  if (isSoldOut) return <span className="text-ink-3">{t`暂时售罄`}</span>
  if (drop) return <span className="font-medium text-cinnabar-700">{t`比收藏时便宜 ${formatMoney(drop)}`}</span>
  return isBack ? <span className="font-medium text-jade-700">{t`到货了`}</span> : <span>{t`价格未变`}</span>
}
