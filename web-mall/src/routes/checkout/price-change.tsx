import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { Price } from '@kaidian/shared/ui/mall/price.tsx'
import { Sheet } from '@kaidian/shared/ui/mall/sheet.tsx'
import type { UserError } from '@kaidian/shared/web/use-action.ts'
import { Trans, useLingui } from '@lingui/react/macro'

interface PriceChangeProps {
  refusal: UserError | undefined
  isBusy: boolean
  onAccept: () => void
  onBack: () => void
}

/** The sum has changed since the page was drawn: before and now, and the buyer decides. */
export function PriceChange({ refusal, isBusy, onAccept, onBack }: PriceChangeProps) {
  const { t } = useLingui()
  const { expected, actual } = amountsOf(refusal?.params)
  return (
    <Sheet
      isOpen={refusal !== undefined}
      onClose={onBack}
      title={t`金额有变化`}
      footer={
        <div className="flex gap-3">
          <Button tone="plain" className="grow" onClick={onBack}>
            <Trans>返回修改</Trans>
          </Button>
          <Button tone="buy" className="grow" isBusy={isBusy} onClick={onAccept}>
            <Trans>接受并提交</Trans>
          </Button>
        </div>
      }
    >
      <p className="mb-4 text-14 text-ink-2">{refusal?.message}</p>
      {expected && actual && (
        <dl className="grid grid-cols-2 gap-4 text-center">
          <div>
            <dt className="text-13 text-ink-3">{t`原来应付`}</dt>
            <dd>
              <Price amount={expected} tone="ink" className="text-20" />
            </dd>
          </div>
          <div>
            <dt className="text-13 text-ink-3">{t`现在应付`}</dt>
            <dd>
              <Price amount={actual} className="text-20" />
            </dd>
          </div>
        </dl>
      )}
    </Sheet>
  )
}

function amountsOf(params: unknown) {
  if (typeof params !== 'object' || params === null) return {}
  const { expected, actual } = { expected: undefined, actual: undefined, ...params }
  return { expected: textOf(expected), actual: textOf(actual) }
}

function textOf(value: unknown) {
  return typeof value === 'string' ? value : undefined
}
