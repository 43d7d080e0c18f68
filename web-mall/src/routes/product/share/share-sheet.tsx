import { useQuery } from '@apollo/client/react'
import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { ErrorState } from '@kaidian/shared/ui/mall/error-state.tsx'
import { QrCode } from '@kaidian/shared/ui/mall/qr-code.tsx'
import { Sheet } from '@kaidian/shared/ui/mall/sheet.tsx'
import { Bone, Loading } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { problemOf } from '@kaidian/shared/web/problem.ts'
import { showToast } from '@kaidian/shared/web/toast.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { Download } from 'lucide-react'
import { useEffect, useState } from 'react'
import { priceAt } from '../../../parts/flash/flash-prices.ts'
import { keepPicture } from '../../../parts/poster.ts'
import type { BuyProps } from '../buy-buttons.tsx'
import { cheapestOf } from '../price-box.tsx'
import { drawPoster } from './draw-poster.ts'
import { ProductShareDocument, type ProductShareQuery } from './share-sheet.graphql.ts'

interface ShareSheetProps extends Pick<BuyProps, 'product'> {
  onClose: () => void
}

/** A link, and the same as a code on a picture. A member's says who shares it. */
export default function ShareSheet({ product, onClose }: ShareSheetProps) {
  const { t } = useLingui()
  // Whoever has signed in or out meanwhile shares another link.
  const { data, error, refetch } = useQuery(ProductShareDocument, {
    variables: { id: product.id },
    fetchPolicy: 'network-only',
  })
  return (
    <Sheet isOpen onClose={onClose} title={t`分享`}>
      {data?.productShare ? (
        <Share product={product} share={data.productShare} />
      ) : error ? (
        <ErrorState problem={problemOf(error)} onRetry={() => void refetch()} />
      ) : data ? (
        <p className="py-8 text-center text-ink-2">{t`没有找到这件商品`}</p>
      ) : (
        <Loading className="flex flex-col items-center gap-3">
          <Bone className="h-12 w-full" />
          <Bone className="h-96 w-60" />
        </Loading>
      )}
    </Sheet>
  )
}

interface ShareProps extends Pick<BuyProps, 'product'> {
  share: NonNullable<ProductShareQuery['productShare']>
}

function Share({ product, share: { url, sharedBy } }: ShareProps) {
  const { t } = useLingui()
  const poster = usePoster(product, { url, sharedBy })
  async function copy() {
    try {
      await navigator.clipboard.writeText(url)
      showToast({ text: t`已复制`, tone: 'done' })
    } catch {
      showToast({ text: t`浏览器不允许复制，请长按选择`, tone: 'refused' })
    }
  }
  return (
    <div className="flex flex-col gap-4">
      <div className="flex items-center gap-3">
        <input
          readOnly
          aria-label={t`分享链接`}
          value={url}
          onFocus={({ currentTarget }) => currentTarget.select()}
          className="h-11 min-w-0 grow truncate rounded-control border border-line-strong bg-surface px-3 font-mono text-13"
        />
        <Button size="medium" onClick={() => void copy()}>{t`复制链接`}</Button>
      </div>
      {sharedBy !== null && (
        <p className="text-13 text-ink-2">
          <Trans>好友由此链接来并注册，你就是对方的推荐人；不影响好友付的价格，对方可以随时解除。</Trans>
        </p>
      )}
      <div className="flex flex-wrap items-center justify-center gap-4">
        <div className="flex flex-col items-center gap-2">
          {poster ? (
            <img
              src={poster.address}
              alt={t`${product.title} 的分享海报`}
              className="w-60 rounded-card border border-line"
            />
          ) : (
            <Bone className="h-96 w-60" />
          )}
          <p className="text-13 text-ink-3 lg:hidden">
            <Trans>长按图片保存或转发</Trans>
          </p>
          <Button
            tone="outline"
            size="small"
            disabled={!poster}
            onClick={() => poster && void keepPicture(poster.canvas, 'kaidian-poster.png')}
          >
            <Download size={16} strokeWidth={1.75} aria-hidden />
            <Trans>保存海报</Trans>
          </Button>
        </div>
        <figure className="hidden flex-col items-center gap-2 lg:flex">
          <QrCode content={url} label={t`这件商品的二维码`} size={180} />
          <figcaption className="text-13 text-ink-3">
            <Trans>用手机扫码打开</Trans>
          </figcaption>
        </figure>
      </div>
    </div>
  )
}

interface Poster {
  canvas: HTMLCanvasElement
  /** In the address itself: what is kept by a long press has to be a picture wherever it goes. */
  address: string
}

function usePoster(product: BuyProps['product'], { url, sharedBy }: ShareProps['share']): Poster | undefined {
  const { t } = useLingui()
  const [poster, setPoster] = useState<Poster>()
  const cheapest = cheapestOf(product.variants)
  const lowest = cheapest ? priceAt(cheapest.price, cheapest.flash, 1) : product.priceMin
  const pictureUrl = product.images[0]?.large
  const price = formatMoney(lowest)
  const line = sharedBy === null ? t`发现一件好物` : t`${sharedBy} 推荐给你`
  const hint = t`长按或扫码查看商品`
  const note = t`价格以商品页为准`
  const { title } = product
  useEffect(() => {
    let isOld = false
    void drawPoster({ url, pictureUrl, title, price, line, hint, note }).then((canvas) => {
      if (canvas && !isOld) setPoster({ canvas, address: canvas.toDataURL('image/jpeg', 0.92) })
    })
    return () => {
      isOld = true
    }
  }, [url, pictureUrl, title, price, line, hint, note])
  return poster
}
