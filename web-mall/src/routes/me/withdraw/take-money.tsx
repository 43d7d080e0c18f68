import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { Countdown } from '@kaidian/shared/ui/mall/countdown.tsx'
import { QrCode } from '@kaidian/shared/ui/mall/qr-code.tsx'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import type { WithdrawalFactsFragment } from '@kaidian/shared/web/withdrawals.graphql.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { ScanLine } from 'lucide-react'
import { useState } from 'react'
import { placeOf } from '../../../parts/place-of.ts'
import { takeInWechat, type BridgeEnd } from '../../../parts/wechat/bridge.ts'
import { useCheckTaken } from './use-check-taken.ts'
import type { FollowWithdrawalQuery } from './withdraw.graphql.ts'

interface TakeMoneyProps {
  withdrawal: WithdrawalFactsFragment
  until: string
  /** what is known of it by now */
  followed: FollowWithdrawalQuery | undefined
}

/** The money waits at WeChat until its owner takes it there: here, or on the phone. */
export function TakeMoney({ withdrawal, until, followed }: TakeMoneyProps) {
  const place = placeOf(navigator.userAgent)
  return (
    <div className="mt-4 flex flex-col items-center gap-3 rounded-card bg-amber-50 p-4 text-center">
      <p className="text-15">
        <Trans>
          {formatMoney(withdrawal.net)} 在微信里等你收款，还剩{' '}
          <span className="text-17 text-amber-700">
            <Countdown until={until} />
          </span>
        </Trans>
      </p>
      {place === 'wechat' ? (
        <TakeHere
          withdrawal={withdrawal}
          request={followed?.myWithdrawal?.transferRequest}
          script={followed?.wechatBridge}
        />
      ) : (
        <TakeOnPhone isPc={place === 'pc'} />
      )}
      <p className="max-w-100 text-13 text-balance text-ink-2">
        <Trans>只有绑定的微信能收这笔钱。到时没有收款，会原样退回钱包，可以重新提现。</Trans>
      </p>
    </div>
  )
}

interface TakeHereProps {
  withdrawal: WithdrawalFactsFragment
  request: Parameters<typeof takeInWechat>[0] | null | undefined
  script: string | null | undefined
}

/** WeChat shows the money over this page. What it says about the end is no proof: the server finds out. */
function TakeHere({ withdrawal, request, script }: TakeHereProps) {
  const { t } = useLingui()
  const [isOpen, setOpen] = useState(false)
  const [end, setEnd] = useState<BridgeEnd>()
  const check = useCheckTaken(withdrawal.id)
  async function take() {
    if (!request || isOpen) return
    setOpen(true)
    const ended = await takeInWechat(request, script)
    setOpen(false)
    setEnd(ended)
    if (ended === 'ok') check.begin()
  }
  const words = {
    ok: t`已在微信确认，正在等微信的结果`,
    cancel: t`还没有收款，到时之前都可以收`,
    fail: t`微信没有打开收款。请确认现在用的是绑定的那个微信`,
    missing: t`没有找到微信。请在微信里打开本页`,
  }
  return (
    <>
      <Button
        size="large"
        isWide
        className="max-w-80"
        isBusy={isOpen || check.isWaiting}
        disabled={!request}
        onClick={() => void take()}
      >
        {t`在微信里收款 ${formatMoney(withdrawal.net)}`}
      </Button>
      {end && (
        <p role="status" className="text-13 text-ink-2">
          {words[end]}
        </p>
      )}
    </>
  )
}

/** On a PC a code that opens this page in the WeChat of a phone; in another browser of a phone words. */
function TakeOnPhone({ isPc }: { isPc: boolean }) {
  const { t } = useLingui()
  if (!isPc)
    return (
      <p className="text-14">
        <Trans>请在微信里打开开店，进入“我的钱包 → 提现”收款。</Trans>
      </p>
    )
  return (
    <>
      <div className="rounded-sheet border border-line bg-white p-3">
        <QrCode content={new URL('/me/withdraw', location.origin).href} label={t`在微信里打开本页的码`} size={180} />
      </div>
      <p className="flex items-center gap-2 text-14 text-ink-2">
        <ScanLine size={18} strokeWidth={1.75} aria-hidden />
        <Trans>用绑定的微信扫码，在手机上确认收款</Trans>
      </p>
    </>
  )
}
