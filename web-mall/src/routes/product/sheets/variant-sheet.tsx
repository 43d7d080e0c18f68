import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { Picture } from '@kaidian/shared/ui/mall/picture.tsx'
import { Sheet } from '@kaidian/shared/ui/mall/sheet.tsx'
import { Trans, useLingui } from '@lingui/react/macro'
import { useBuying, type BuyProps, type Purpose } from '../buy-buttons.tsx'
import { OptionAxes } from '../option-axes.tsx'
import { ChosenPrice } from '../price-box.tsx'

interface VariantSheetProps extends BuyProps {
  purpose: Purpose
  onClose: () => void
}

/** Variant and quantity on a phone. */
export default function VariantSheet({ product, choice, purpose, onClose }: VariantSheetProps) {
  const { t } = useLingui()
  const { buy, isBusy, obstacle } = useBuying({ product, choice })
  const image = choice.image ?? product.images[0]

  async function confirm(wanted: 'cart' | 'now') {
    if (await buy(wanted)) onClose()
  }
  return (
    <Sheet
      isOpen
      onClose={onClose}
      title={t`选择规格`}
      footer={
        <div className="flex gap-3">
          {purpose !== 'now' && (
            <Button
              tone={purpose === 'cart' ? 'buy' : 'outline'}
              className="grow"
              isBusy={isBusy}
              disabled={!!obstacle}
              onClick={() => void confirm('cart')}
            >
              {purpose === 'cart' && obstacle ? obstacle : t`加入购物车`}
            </Button>
          )}
          {purpose !== 'cart' && (
            <Button tone="buy" className="grow" disabled={!!obstacle} onClick={() => void confirm('now')}>
              {obstacle ?? t`立即购买`}
            </Button>
          )}
        </div>
      }
    >
      <div className="flex flex-col gap-5">
        <div className="flex items-end gap-3">
          {image && <Picture src={image.thumb} alt="" className="size-22 shrink-0 rounded-card" />}
          <div className="flex min-w-0 flex-col gap-1">
            <ChosenPrice product={product} variant={choice.variant} quantity={choice.quantity} className="text-24" />
            <p className="truncate text-13 text-ink-2" aria-live="polite">
              {choice.variant ? t`已选 ${choice.variant.optionValues.join(' / ')}` : <Trans>请选择规格</Trans>}
            </p>
          </div>
        </div>
        <OptionAxes options={product.options} variants={product.variants} choice={choice} />
      </div>
    </Sheet>
  )
}
