import { useSuspenseQuery } from '@apollo/client/react'
import { Button, ButtonLink } from '@kaidian/shared/ui/mall/button.tsx'
import { Empty } from '@kaidian/shared/ui/mall/empty.tsx'
import { ProductCard, productGridClass } from '@kaidian/shared/ui/mall/product-card.tsx'
import { ProductGridSkeleton } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { Trans, useLingui } from '@lingui/react/macro'
import { X } from 'lucide-react'
import { Suspense, useState } from 'react'
import { Page } from '../../layout/page.tsx'
import { usePersonal } from '../../parts/personal.ts'
import { forgetAllViewed, forgetViewed, readViewed } from '../../parts/viewed.ts'
import { ViewedGoodsDocument } from './viewed-page.graphql.ts'

/** What was looked at in this browser, which alone remembers it. */
export default function ViewedPage() {
  const { t } = useLingui()
  const [isPersonal, setPersonal] = usePersonal()
  const [ids, setIds] = useState(readViewed)
  function forget(id: string) {
    forgetViewed(id)
    setIds(readViewed())
  }
  function forgetAll() {
    forgetAllViewed()
    setIds([])
  }
  return (
    <Page
      title={t`浏览记录`}
      tools={
        ids.length > 0 && (
          <Button tone="plain" size="small" onClick={forgetAll}>
            <Trans>全部清除</Trans>
          </Button>
        )
      }
    >
      <p className="mb-3 text-13 text-ink-2">
        <Trans>只记在这个浏览器里，最多 60 件。</Trans>
      </p>
      {ids.length === 0 ? (
        <Empty
          title={isPersonal ? t`还没有看过商品` : t`个性化已关闭，不记浏览记录`}
          action={
            isPersonal ? (
              <ButtonLink to="/">{t`去逛逛`}</ButtonLink>
            ) : (
              <Button onClick={() => setPersonal(true)}>{t`打开个性化`}</Button>
            )
          }
        />
      ) : (
        <Suspense fallback={<ProductGridSkeleton />}>
          <Viewed ids={ids} onForget={forget} />
        </Suspense>
      )}
    </Page>
  )
}

function Viewed({ ids, onForget }: { ids: string[]; onForget: (id: string) => void }) {
  const { t } = useLingui()
  // Whatever is forgotten meanwhile is left out, and nothing is asked for again.
  const [asked] = useState(ids)
  const { productCards } = useSuspenseQuery(ViewedGoodsDocument, { variables: { ids: asked } }).data
  const shown = productCards.filter(({ id }) => ids.includes(id))
  if (shown.length === 0) return <Empty title={t`看过的商品都已下架`} />
  return (
    <ul className={productGridClass}>
      {shown.map((product) => (
        <li key={product.id} className="relative grid">
          <ProductCard product={product} />
          <button
            type="button"
            aria-label={t`清除${product.title}`}
            onClick={() => onForget(product.id)}
            className="absolute top-0 right-0 flex size-11 items-center justify-center"
          >
            <span className="flex size-6 items-center justify-center rounded-full bg-scrim text-white">
              <X size={14} strokeWidth={2} aria-hidden />
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
