import { formatMoney } from '@kaidian/shared/web/money.ts'
import { ButtonAnchor } from '@kaidian/shared/ui/mall/button.tsx'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { beginPath } from '../../parts/wechat/begin-path.ts'
import type { CashierTradeFragment } from './cashier-page.graphql.ts'
import { payInWechat, type BridgeEnd } from '../../parts/wechat/bridge.ts'

interface PayInWechatProps {
  trade: CashierTradeFragment
  request: NonNullable<NonNullable<CashierTradeFragment['payment']>['bridgeRequest']>
  script: string | null | undefined
  /** WeChat says that it is paid: the server finds out */
  onSaidPaid: () => void
}

/** WeChat shows its own cashier over this page, and says how that ended. */
export function PayInWechat({ trade, request, script, onSaidPaid }: PayInWechatProps) {
  const { t } = useLingui()
  const [isOpen, setOpen] = useState(false)
  const [end, setEnd] = useState<BridgeEnd>()
  async function pay() {
    setOpen(true)
    const ended = await payInWechat(request, script)
    setOpen(false)
    setEnd(ended)
    if (ended === 'ok') onSaidPaid()
  }
  const words = {
    ok: undefined,
    cancel: t`已取消付款，订单会为你保留`,
    fail: t`微信没有完成这次付款。如果换过微信号，请用当前微信重新确认`,
    missing: t`没有找到微信。请在微信里打开本页`,
  }
  return (
    <>
      <button
        type="button"
        aria-busy={isOpen}
        aria-disabled={isOpen || undefined}
        onClick={() => {
          if (!isOpen) void pay()
        }}
        className="flex h-12 w-full items-center justify-center rounded-full bg-cinnabar-fill text-17 font-medium text-on-cinnabar hover:brightness-95 aria-disabled:animate-pulse"
      >
        {t`微信支付 ${formatMoney(trade.payable)}`}
      </button>
      <p role="status" className="max-w-90 text-13 text-balance text-ink-2">
        {(end && words[end]) ?? <Trans>付款后回到这里；结果以我们确认到账为准，可放心离开。</Trans>}
      </p>
      {end === 'fail' && (
        <ButtonAnchor href={beginPath(`/cashier/${trade.id}`, 'pay')} tone="plain" size="small">
          <Trans>用当前微信重新确认</Trans>
        </ButtonAnchor>
      )}
    </>
  )
}
